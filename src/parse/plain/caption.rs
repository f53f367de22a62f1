//! Captions of photos, and the credits that photographers and agencies get in them.

use super::{
    line::{End, Line},
    phrases::PHRASES,
};

/// The most words of a caption.
const MOST_WORDS: usize = 80;
/// The most words of a credit in brackets.
const CREDIT_WORDS: usize = 12;
/// The most words of the name that a credit at the end of a line gives.
const NAME_WORDS: usize = 6;
/// What a line says that is no credit, but a label above or below a picture.
const LABELS: &[&str] =
    &["credit", "file", "image", "images", "photo", "photograph", "photos", "picture"];
/// How many characters at the end of a line may be a credit.
const TAIL: usize = 60;

/// Whether a line is a photo's caption, or a credit on its own.
pub fn is_caption(line: &Line) -> bool {
    let begins = || PHRASES.caption_opening.iter().any(|opening| line.folded.starts_with(opening));
    line.words <= MOST_WORDS
        && (begins()
            || ends_in_bracketed_credit(line)
            || ends_in_credit(line)
            || is_bare_credit(line)
            || tells_of_a_photo(line))
}

/// Whether the last words are a credit in brackets: `(Photo by …)`, `(Name/Agency)`, `(Agency)`.
///
/// Brackets without a word of the trade are a credit if they hold only names, with a slash between
/// them or after running text that no full stop has ended; a bare acronym explains a name.
fn ends_in_bracketed_credit(line: &Line) -> bool {
    let text = line.text.trim_end_matches(['.', ' ']);
    let brackets = text.strip_suffix([')', ']']).and_then(|text| text.rsplit_once(['(', '[']));
    let Some((before, credit)) = brackets else { return false };
    let has_names = parts(credit).all(is_part_of_name) && parts(credit).next().is_some();
    let lowered = credit.to_lowercase();
    let of_the_trade = |part: &str| PHRASES.photo.contains(part);
    match () {
        () if line.words < 4 || parts(credit).count() > CREDIT_WORDS => false,
        () if parts(&lowered).any(of_the_trade) => {
            has_names || parts(&lowered).next().is_some_and(of_the_trade)
        }
        () if !has_names || is_acronym(credit) => false,
        () if credit.contains('/') => true,
        () => line.words >= 8 && line.is_lower() && !ends_sentence(before),
    }
}

fn parts(credit: &str) -> impl Iterator<Item = &str> {
    credit.split(['/', ' ', ',', ':', '|']).filter(|part| !part.is_empty())
}

fn is_part_of_name(part: &str) -> bool {
    part.starts_with(char::is_uppercase)
        || ["of", "the", "for", "de", "and", "via", "by"].contains(&part)
}

fn is_acronym(credit: &str) -> bool {
    !credit.contains([' ', '/']) && credit.chars().filter(|c| c.is_alphabetic()).count() < 6
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['.', '!', '?', '”', '"'])
}

/// Whether the line's last few words are a credit without brackets.
fn ends_in_credit(line: &Line) -> bool {
    let start = line.folded.char_indices().rev().nth(TAIL).map_or(0, |(at, _)| at);
    let tail = line.folded.get(start..).unwrap_or_default();
    let is_name =
        |rest: &str| rest.split_whitespace().count() <= NAME_WORDS && !rest.contains(". ");
    line.end == End::Open
        && PHRASES.caption_closing.iter().any(|closing| {
            tail.rsplit_once(closing.as_str()).is_some_and(|(_, rest)| is_name(rest))
        })
}

/// Whether the line is no more than a name and an agency: "Ada Byron, AP", "Getty".
fn is_bare_credit(line: &Line) -> bool {
    let last = parts(&line.folded).last().unwrap_or_default();
    let names = parts(&line.text).count().saturating_sub(1);
    let is_label = line.words == 1 && LABELS.contains(&last);
    line.words <= NAME_WORDS
        && !is_label
        && PHRASES.photo.contains(last)
        && !matches!(last, "collection" | "pool" | "via" | "illustration")
        && parts(&line.text).take(names).all(|part| part.starts_with(char::is_uppercase))
}

/// Whether the line speaks of the photo that it describes, as in "This 2019 file photo shows …".
fn tells_of_a_photo(line: &Line) -> bool {
    let opens = line.folded.starts_with("in this ") || line.folded.starts_with("this ");
    opens && PHRASES.caption_talk.are_in(&line.folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_captions_by_their_credits() {
        let cases = [
            ("Workers clear the harbour bridge of ice after the storm (Port Authority/EPA)", true),
            (
                "Workers clear the harbour bridge of ice after the storm (Harbour Rescue Service)",
                true,
            ),
            ("Workers clear the bridge. (AP Photo/Ada Byron)", true),
            ("Workers clear the bridge on Monday. (Photo by Ada Byron via Getty Images)", true),
            ("Ada Byron at her desk. Photo: Charles Babbage", true),
            ("FILE - Ada Byron speaks at the harbour, March 9, 2025.", true),
            ("In this March 9, 2025 photo, Ada Byron speaks.", true),
            ("Ada Byron | Getty Images", true),
            ("Reuters", true),
            ("Photos", false),
            ("Ada Byron, AP", true),
            ("Submitted photo", true),
            ("Image caption The bridge at dawn", true),
            ("The ministry of the sea bought 40 boats for the coast guard (see above).", false),
            ("She joined the North Atlantic Treaty Organization (NATO)", false),
            ("The harbour bridge opened to traffic, said the Port Authority (in a letter).", false),
            ("The tunnel is 40 kilometres long (25 miles).", false),
            ("This photo changed her life.", false),
        ];
        for (text, want) in cases {
            assert_eq!(is_caption(&Line::new(text, false).unwrap()), want, "{text:?}");
        }
    }
}
