//! Tags as the HTML standard's tokenizer finds them.

/// What begins with `<`.
pub struct Tag<'a> {
    /// All of it, up to its `>`.
    pub text: &'a str,
    /// The element's name as written; empty for what is no tag.
    pub name: &'a str,
    /// Whether it ends an element.
    pub is_end: bool,
    /// The most attributes that it may have.
    pub attributes: usize,
}

impl<'a> Tag<'a> {
    /// Reads what begins at `markup`, which begins with `<`.
    pub fn read(markup: &'a str) -> Self {
        let whole = |end: Option<usize>| {
            let text = markup.get(..end.unwrap_or(markup.len())).unwrap_or_default();
            Self { text, name: "", is_end: false, attributes: 0 }
        };
        if markup.starts_with("<!--") {
            return whole(markup.find("-->").map(|at| at + "-->".len()));
        }
        let is_end = markup.starts_with("</");
        let named = markup.get(1 + usize::from(is_end)..).unwrap_or_default();
        let is_of_name = |c: char| !c.is_whitespace() && !matches!(c, '/' | '>' | '<');
        let name_end = named.find(|c| !is_of_name(c)).unwrap_or(named.len());
        let name = named
            .get(..name_end)
            .filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()));
        match name {
            Some(name) => {
                let (end, attributes) = end(markup);
                Self { name, is_end, attributes, ..whole(Some(end)) }
            }
            None if markup.starts_with("<!") || markup.starts_with("<?") => {
                whole(markup.find('>').map(|at| at + 1))
            }
            None => whole(Some(1)),
        }
    }

    /// Returns the name in lower case, as far as it may be one that is known.
    pub fn lowered(&self) -> String {
        self.name.get(..self.name.len().min(16)).unwrap_or_default().to_ascii_lowercase()
    }

    /// Whether what is no tag is markup all the same: a comment, a declaration.
    pub fn is_markup(&self) -> bool {
        self.text.starts_with("<!--") || self.text.starts_with("<?")
    }

    /// Whether it is written as an element without content.
    pub fn is_self_closed(&self) -> bool {
        self.text.ends_with("/>")
    }
}

/// Finds where a tag ends: after the first `>` outside quotes, which begin only after a `=`. Returns the
/// number of places before it where an attribute may begin, too.
fn end(markup: &str) -> (usize, usize) {
    let mut quote = None;
    let mut before = ' ';
    let mut attributes = 0;
    let mut is_apart = false;
    for (at, c) in markup.char_indices() {
        let is_gap = c.is_whitespace() || c == '/';
        match quote {
            Some(mark) if c == mark => {
                quote = None;
                is_apart = true;
            }
            Some(_) => continue,
            None if c == '>' => return (at + 1, attributes),
            None if before == '=' && matches!(c, '"' | '\'') => quote = Some(c),
            None if is_gap => is_apart = true,
            None => attributes += usize::from(std::mem::take(&mut is_apart)),
        }
        if !c.is_whitespace() {
            before = c;
        }
    }
    (markup.len(), attributes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_end_of_a_tag_and_its_attributes() {
        let cases = [
            ("<p>x", "<p>", 0),
            ("<br/>x", "<br/>", 0),
            ("<a b='c > d' e=f/g h>x", "<a b='c > d' e=f/g h>", 4),
            ("<a b='1'c='2'/d>", "<a b='1'c='2'/d>", 3),
            ("<a b =\t'>'>x", "<a b =\t'>'>", 2),
            ("<a b='c", "<a b='c", 1),
            ("<!-- <p> --><p>", "<!-- <p> -->", 0),
            ("< b", "<", 0),
        ];
        for (markup, text, attributes) in cases {
            let tag = Tag::read(markup);
            assert_eq!((tag.text, tag.attributes), (text, attributes), "{markup}");
        }
    }
}
