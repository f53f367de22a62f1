//! Captions of photos, and the credits that photographers and agencies get in them.

use super::{
    line::{End, Line},
    phrases::PHRASES,
};

/// The most words of a caption.
const MOST_WORDS: usize = 80;

/// How the captions of agencies begin.
const OPENINGS: &[&str] = &[
    "file - ",
    "file – ",
    "file — ",
    "file photo",
    "file image",
    "file picture",
    "photo:",
    "photos:",
    "photo by",
    "photograph:",
    "photo credit",
    "photo courtesy",
    "photo illustration",
    "image:",
    "image credit",
    "image by",
    "picture:",
    "pictured:",
    "credit:",
    "illustration:",
    "illustration by",
    "caption:",
    "photo/",
    "ap photo",
    "image source",
    "image caption",
    "image copyright",
    "media caption",
    "source:",
    "chart:",
    "graphic:",
    "map:",
    "a stock image",
    "a stock photo",
    "an artist's concept",
    "an artist's impression",
    "artist's impression",
    "this illustration shows",
    "this photo shows",
    "this image shows",
    "a file photo",
    "an undated photo",
];

/// What stands before the name of a photographer or an agency at the end of a caption.
const CLOSINGS: &[&str] = &[
    "photo:",
    "photo by ",
    "photos by ",
    "photograph:",
    "photograph by ",
    "photo credit",
    "photo courtesy of ",
    "image:",
    "image credit",
    "image courtesy of ",
    "picture:",
    "credit:",
    "credit...",
    "courtesy of ",
    "© ",
    "photo/",
    "ap photo",
    "/getty images",
    "/ getty images",
    "| getty images",
    "getty images",
    "via ap",
    "via reuters",
    "via afp",
    "via getty",
    "/afp",
    "/reuters",
    "/ap",
];

/// Whether a line is a photo's caption, or a credit on its own.
pub fn is_caption(line: &Line) -> bool {
    line.words <= MOST_WORDS
        && (ends_in_bracketed_credit(line)
            || begins_as_caption(line)
            || ends_in_credit(line)
            || is_bare_credit(line)
            || tells_of_a_photo(line))
}

/// Whether the last words are a credit in brackets: `(Photo by …)`, `(Name/Agency)`, `(Agency)`.
///
/// Brackets without a word of the trade are a credit if they hold only names with a slash between
/// them, or only names after words that no full stop has ended.
fn ends_in_bracketed_credit(line: &Line) -> bool {
    let text = line.text.trim_end_matches(['.', ' ']);
    let Some((before, credit)) =
        text.strip_suffix([')', ']']).and_then(|text| text.rsplit_once(['(', '[']))
    else {
        return false;
    };
    if credit.is_empty() || credit.split_whitespace().count() > 12 || line.words < 4 {
        return false;
    }
    let is_name = |word: &&str| {
        word.chars().next().is_some_and(char::is_uppercase)
            || ["of", "the", "for", "de", "and", "via", "by"].contains(word)
    };
    let parts = || credit.split(['/', ' ', ',', ':', '|']).filter(|word| !word.is_empty());
    let all_names = parts().all(|word| is_name(&word)) && parts().next().is_some();
    let trade = credit.to_lowercase();
    let of_the_trade = PHRASES.photo.contains(trade.as_str())
        || trade.split(['/', ' ', ',', ':', '|']).any(|word| PHRASES.photo.contains(word));
    let unended = !before.trim_end().ends_with(['.', '!', '?', '”', '"']);
    let letters = credit.chars().filter(|c| c.is_alphabetic()).count();
    let is_acronym = !credit.contains([' ', '/']) && letters < 6;
    let names_alone = all_names && unended && line.words >= 8 && line.is_lower() && !is_acronym;
    let with_slash = all_names && credit.contains('/') && letters > 5;
    (of_the_trade
        && (all_names
            || trade.starts_with("photo")
            || trade.starts_with("image")
            || trade.starts_with("file")
            || trade.starts_with("credit")
            || trade.starts_with("courtesy")))
        || with_slash
        || names_alone
}

fn begins_as_caption(line: &Line) -> bool {
    OPENINGS.iter().any(|opening| line.folded.starts_with(opening))
}

/// Whether the line's last few words are a credit without brackets.
fn ends_in_credit(line: &Line) -> bool {
    let tail_start = line.folded.char_indices().rev().nth(60).map_or(0, |(at, _)| at);
    let tail = line.folded.get(tail_start..).unwrap_or_default();
    line.end == End::Open
        && CLOSINGS.iter().any(|closing| {
            tail.rfind(closing).is_some_and(|at| {
                let name = tail.get(at + closing.len()..).unwrap_or_default();
                name.split_whitespace().count() <= 6 && !name.contains(". ")
            })
        })
}

/// Whether the line is no more than a name and an agency: "Ada Byron, AP", "Getty".
fn is_bare_credit(line: &Line) -> bool {
    let named = line.text.split([' ', '/', ',', '|']).filter(|word| !word.is_empty());
    let last = line.folded.rsplit([' ', '/', ',', '|']).next().unwrap_or_default();
    line.words <= 6
        && PHRASES.photo.contains(last)
        && !matches!(last, "collection" | "pool" | "via" | "illustration")
        && named.clone().take(named.count() - 1).all(|word| word.starts_with(char::is_uppercase))
}

/// Whether the line speaks of the photo that it describes, as in "This 2019 file photo shows …".
fn tells_of_a_photo(line: &Line) -> bool {
    let has = |words: &str| line.folded.contains(words);
    let opens = line.folded.starts_with("in this ") || line.folded.starts_with("this ");
    opens
        && (has(" photo, ")
            || has(" photo shows ")
            || has(" file photo")
            || has(" image shows ")
            || has(" photo taken ")
            || has(" image taken ")
            || has(" photo provided by")
            || has(" photo released by")
            || has(" image released by")
            || has(" video grab "))
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
