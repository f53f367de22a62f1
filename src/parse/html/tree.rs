//! Pages as trees, none deeper or heavier than its reading can bear.
//!
//! A tamed page is parsed fast, but its tree may still be wild: a parser puts elements into each other by
//! rules that no reader of tags follows to the end. So the tree itself is measured, and a page that is
//! too much for what reads it is read as mere lines of text.

use trafilatura::dom::{Document, NodeId};

use super::tame::{self, Tamed};

/// The most elements within each other.
const MOST_DEPTH: usize = 300;
/// The most nodes of a tree.
const MOST_NODES: usize = 70_000;
/// The most steps from all nodes to the root, which readers of a tree walk again and again, and of which
/// they note each; few news pages have a tenth of it.
const MOST_STEPS: usize = 400_000;
/// The most bytes of text, each counted for every element that it stands in.
const MOST_HELD: usize = 20 << 20;

/// A page that can be read.
pub struct Tree {
    /// The page.
    pub document: Document,
    /// What of it was left out.
    pub warnings: Vec<&'static str>,
}

/// Parses a page.
pub fn parse(page: &str) -> Tree {
    let mut tamed = tame::tame(page);
    let whole = (!tamed.is_tangled).then(|| bounded(&tamed.page)).flatten();
    let is_flat = whole.is_none();
    let document = whole.unwrap_or_else(|| {
        tamed = tame::flat(page);
        Document::parse(&tamed.page)
    });
    let Tamed { is_cut, is_silenced, .. } = tamed;
    let warnings = [
        (is_cut, "only the beginning of the page was read: it is very long"),
        (is_silenced, "some of what the page says of itself was not read: it is very long"),
        (is_flat, "the page was read as mere lines of text: its tags are too tangled"),
    ];
    let warnings = warnings.into_iter().filter_map(|(is, warning)| is.then_some(warning));
    Tree { document, warnings: warnings.collect() }
}

/// Parses what is known to be parsed fast, unless what comes of it is too heavy.
pub fn bounded(page: &str) -> Option<Document> {
    let document = Document::parse(page);
    is_light(&document).then_some(document)
}

fn is_light(document: &Document) -> bool {
    let mut open: Vec<(NodeId, usize)> = vec![(document.root(), 0)];
    let (mut nodes, mut steps, mut held) = (0, 0, 0);
    while let Some((node, depth)) = open.pop() {
        nodes += 1;
        steps += depth;
        if document.is_text(node) {
            held += document.text_content(node).len() * depth;
        }
        let is_large = nodes > MOST_NODES || steps > MOST_STEPS || held > MOST_HELD;
        if depth > MOST_DEPTH || is_large {
            return false;
        }
        open.extend(document.child_nodes(node).into_iter().map(|child| (child, depth + 1)));
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::html::flow;

    #[test]
    fn no_tree_is_deeper_than_its_reading_can_bear() {
        let nested = [
            "<span/>",
            "<div/>",
            "<ul/><li>",
            "<blockquote/>",
            "<li><dd>",
            "<option>a<optgroup>",
            "<ruby><rt>",
            "<table><tr><td>",
            "<math><link>",
            "<div><textarea></div></textarea>",
            "<div><table></div></table>",
            "<form><table><form></form></table></form>",
            "<p><div></div><span>",
            "<select><xmp></select><div></xmp>",
            "<svg><desc><b>",
        ];
        for markup in nested {
            let tree = parse(&format!("<p>Words of a story.</p>{}The end", markup.repeat(2_000)));
            assert!(is_light(&tree.document), "{markup}");
            let text = flow::lines(&flow::pieces(&tree.document));
            assert!(text.starts_with("Words of a story."), "{markup}");
        }
    }

    #[test]
    fn nothing_is_opened_again_without_end() {
        let tangled: [fn(usize) -> String; 6] = [
            |i| format!("<b id=x{i} /><p>"),
            |i| format!("<b id=x{i}><p>a"),
            |i| format!("<div><i id=x{i}></div><p>a"),
            |i| format!("<b id=x{i}><table></b></table><p>a"),
            |i| format!("<table><td><u id=x{i}></table><p>a"),
            |i| format!("<font color=x{i} /><br>a"),
        ];
        for tags in tangled {
            let page: String = (0..500).map(tags).collect();
            let tree = parse(&format!("<p>Words of a story.</p>{page}"));
            assert!(is_light(&tree.document), "{}", tags(0));
        }
    }

    #[test]
    fn the_deepest_tree_is_read_on_a_small_stack() {
        let page = "<ul><li>".repeat(MOST_DEPTH) + "The end";
        let read = move || flow::lines(&flow::pieces(&parse(&page).document));
        let thread = std::thread::Builder::new().stack_size(512 << 10).spawn(read).unwrap();
        assert_eq!(thread.join().unwrap(), "The end");
    }

    #[test]
    fn tells_what_it_left_out() {
        let story = "<p>Words of a story.</p>";
        let json = format!("<script type=application/ld+json>\"{}\"</script>", "x".repeat(300_000));
        let cases = [
            (story.to_owned(), None),
            (format!("{json}{story}"), Some("says of itself")),
            (
                format!("<meta name=a content={}>{story}", "x".repeat(70_000)),
                Some("says of itself"),
            ),
            (story.to_owned() + &"<br>".repeat(40_000), Some("beginning")),
            (story.to_owned() + &"<table><tr><td>".repeat(100), Some("mere lines")),
            (story.to_owned() + &"<div>".repeat(100) + &"word ".repeat(50_000), Some("mere lines")),
        ];
        for (page, want) in cases {
            let tree = parse(&page);
            assert_eq!(tree.warnings.len(), usize::from(want.is_some()), "{want:?}");
            assert!(tree.warnings.iter().all(|warning| warning.contains(want.unwrap_or_default())));
            assert_eq!(flow::pieces(&tree.document)[0].text, "Words of a story.");
        }
    }
}
