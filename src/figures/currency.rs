//! Which dollar, rupee or krone an article means where it does not say.
//!
//! A bare `$` is a US dollar, and a rupee any rupee, unless the article's own words settle another:
//!
//! - A dollar is another where the text says so ("all figures are in Canadian dollars"), or where the
//!   dateline lies in its country and the text names that dollar too (`C$`) or sets `US$` apart. To name
//!   it is not enough, for who writes "20 million Canadian dollars" often writes `$` for the US one; so
//!   it stays where it restates the other ("20 million Canadian dollars ($14 million)"), and in prices
//!   of goods that the world trades in US dollars.
//! - A pound is another than sterling only where the dateline lies in its country.
//! - A rupee, peso, krone or crown is that of the country that the text names most, if it names no other half
//!   as often.

use std::{ops::BitOr, sync::LazyLock};

use super::{
    ReadBlock,
    lexicon::{self, Class},
    token::Tokens,
};
use crate::{
    article::{Article, Clean, Figure, Kind},
    text::table::Table,
};

/// Gives the sums of money that name no country the currency that the article settles.
pub(super) fn settle(article: &Article, read: &[ReadBlock], figures: &mut [Figure]) {
    let open: Vec<(usize, &str)> = figures
        .iter()
        .enumerate()
        .filter_map(|(at, figure)| Some((at, bare_unit(article, figure)?)))
        .collect();
    if open.is_empty() {
        return;
    }
    let mentions = Mentions::of(read);
    let mut known: Vec<(&str, Option<&Tender>)> = Vec::new();
    for &(_, bare) in &open {
        if known.iter().all(|(other, _)| *other != bare) {
            known.push((bare, settled(article, figures, &mentions, bare)));
        }
    }
    for (at, bare) in open {
        let tender = known.iter().find(|(other, _)| *other == bare).and_then(|(_, tender)| *tender);
        let (Some(tender), Some(figure)) = (tender, figures.get_mut(at)) else { continue };
        let unit = figure.unit.take().unwrap_or_default();
        let rate = unit.strip_prefix(bare).unwrap_or_default();
        figure.unit = Some(Clean::new(&format!("{}{rate}", tender.currency)));
    }
}

/// Returns a warning for each currency that figures of the article have by its context alone.
pub fn warnings(article: &Article, figures: &[Figure]) -> Vec<Clean> {
    let mut warnings: Vec<Clean> = Vec::new();
    for figure in figures.iter().filter(|figure| figure.kind == Kind::Money) {
        let tender = TENDERS.iter().find(|tender| is_in(figure, tender.currency));
        let bare = tender.and_then(|tender| {
            let mut names = [tender.bare, "crown"].into_iter();
            names.find(|bare| tender.may_be(bare) && is_bare(article, figure, bare))
        });
        let (Some(tender), Some(bare)) = (tender, bare) else { continue };
        let sign = bare.rsplit(' ').next().unwrap_or_default();
        let named = if sign == "sterling" { "pound" } else { sign };
        let warning = Clean::new(&format!("a bare {named} is taken for the {}", tender.currency));
        if !warnings.contains(&warning) {
            warnings.push(warning);
        }
    }
    warnings
}

/// A currency that a bare unit may mean, with the bit of its country among the mentions.
#[derive(Debug)]
struct Tender {
    bare: &'static str,
    currency: &'static str,
    words: &'static str,
}

impl Tender {
    /// Whether sums in `bare` may be in this currency: a crown may be any krone or krona.
    fn may_be(&self, bare: &str) -> bool {
        self.bare == bare || bare == "crown" && matches!(self.bare, "krone" | "krona")
    }
}

static TENDERS: LazyLock<Vec<Tender>> = LazyLock::new(|| {
    let rows =
        include_str!("../../assets/tender.txt").lines().filter(|line| !line.starts_with('#'));
    let tender = |row: &'static str| {
        let mut columns = row.split('|').map(str::trim);
        Some(Tender { bare: columns.next()?, currency: columns.next()?, words: columns.next()? })
    };
    rows.filter_map(tender).collect()
});

/// The countries by their words: bit `n` is the country of the tender `n`.
static COUNTRIES: LazyLock<Table<u64>> = LazyLock::new(|| {
    let numbered = TENDERS.iter().enumerate();
    let words: Vec<(&str, u64)> = numbered
        .flat_map(|(at, tender)| tender.words.split_whitespace().map(move |word| (word, 1 << at)))
        .collect();
    Table::new(&words)
});

/// What an article says of countries.
struct Mentions {
    /// How often it names each.
    counts: Vec<usize>,
    /// Those in whose money it says that its sums are stated.
    stated: u64,
}

impl Mentions {
    fn of(read: &[ReadBlock]) -> Self {
        let mut mentions = Self { counts: vec![0; TENDERS.len()], stated: 0 };
        for block in read {
            for (at, token) in block.tokens.as_slice().iter().enumerate() {
                if !token.is_capitalised() {
                    continue;
                }
                let mut bits = COUNTRIES.get_at(block.text, token.span);
                if bits != 0 && is_statement(&block.tokens, at) {
                    mentions.stated |= bits;
                }
                while bits != 0 {
                    if let Some(count) = mentions.counts.get_mut(bits.trailing_zeros() as usize) {
                        *count += 1;
                    }
                    bits &= bits - 1;
                }
            }
        }
        mentions
    }
}

/// Whether the country's name at `at` tells what sums are stated in: "figures are in Canadian dollars".
fn is_statement(tokens: &Tokens, at: usize) -> bool {
    let led = at > 1
        && (tokens.is(at - 1, "in")
            || tokens.is(at - 2, "in") && tokens.is_any(at - 1, &["new", "hong", "sri"]));
    let money = tokens.is_any(at + 1, &["dollars", "rupees", "pesos", "pounds", "francs"]);
    led && money
        && (at.saturating_sub(10)..at).any(|near| {
            tokens.is_any(near, &["figures", "amounts", "sums", "prices", "values", "currency"])
        })
}

/// Returns the currency that the article settles for sums in `bare`.
fn settled(
    article: &Article,
    figures: &[Figure],
    mentions: &Mentions,
    bare: &str,
) -> Option<&'static Tender> {
    let place = place(article);
    let mut best: Option<(&Tender, usize)> = None;
    let mut rivals = 0;
    for (at, tender) in TENDERS.iter().enumerate().filter(|(_, tender)| tender.may_be(bare)) {
        let named = figures.iter().filter(|figure| is_in(figure, tender.currency)).count();
        let home = place & (1 << at) != 0;
        let count = mentions.counts.get(at).copied().unwrap_or_default();
        let stated = mentions.stated & (1 << at) != 0;
        let score = match bare {
            _ if stated => usize::MAX / 2,
            "US dollar" if restates(figures, tender.currency) => 0,
            "US dollar" if named > 0 && home => count + named,
            "US dollar" if home && count > 0 && sets_us_apart(article, figures) => count,
            "US dollar" => 0,
            "pound sterling" => {
                if home {
                    count + named + 1
                } else {
                    0
                }
            }
            _ => count + 3 * named + 3 * usize::from(home),
        };
        match best {
            Some((_, highest)) if score <= highest => rivals = rivals.max(score),
            _ => {
                rivals = rivals.max(best.map_or(0, |(_, score)| score));
                best = Some((tender, score));
            }
        }
    }
    best.filter(|&(_, score)| score > 0 && 2 * rivals <= score).map(|(tender, _)| tender)
}

/// The countries that the dateline lies in.
fn place(article: &Article) -> u64 {
    let dateline = article.dateline.as_ref().map_or("", |dateline| dateline);
    let words = dateline.split(|c: char| !c.is_alphanumeric());
    words.map(|word| COUNTRIES.get(word)).fold(0, BitOr::bitor)
}

/// Whether the figure is in the currency, be it at a rate.
fn is_in(figure: &Figure, currency: &str) -> bool {
    let rest = figure.unit.as_ref().and_then(|unit| unit.strip_prefix(currency));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(" per "))
}

/// Whether a sum that says no more than `$` restates one in `currency`.
fn restates(figures: &[Figure], currency: &str) -> bool {
    figures.iter().any(|figure| {
        let main = figure.converts.and_then(|main| figures.get(main.0 as usize));
        is_in(figure, "US dollar") && main.is_some_and(|main| is_in(main, currency))
    })
}

/// Whether the article tells US dollars apart from its own: `US$5m`.
fn sets_us_apart(article: &Article, figures: &[Figure]) -> bool {
    let us = |figure: &&Figure| is_in(figure, "US dollar");
    figures.iter().filter(us).any(|figure| !is_bare(article, figure, "US dollar"))
}

/// Returns the unit of a sum whose words leave the country open.
fn bare_unit(article: &Article, figure: &Figure) -> Option<&'static str> {
    if figure.kind != Kind::Money {
        return None;
    }
    if is_in(figure, "crown") {
        return Some("crown");
    }
    let tender = TENDERS.iter().find(|tender| is_in(figure, tender.bare))?;
    is_bare(article, figure, tender.bare).then_some(tender.bare)
}

/// Whether the words of a sum name its unit without a country, so that they may mean `bare`.
fn is_bare(article: &Article, figure: &Figure, bare: &str) -> bool {
    let Some(block) = article.blocks.get(figure.block as usize) else { return false };
    let words = figure.span.of(&block.text);
    let unit = figure.unit.as_ref().map_or("", |unit| unit);
    let traded = ["per barrel", "per ounce", "per tonne", "per ton"];
    let names = |sign: &str| {
        words.split(|c: char| !c.is_alphabetic()).any(|word| {
            word.strip_prefix(sign).is_some_and(|rest| matches!(rest, "" | "s" | "r" | "er"))
        })
    };
    if words.split(|c: char| !c.is_alphabetic()).any(is_country) {
        return false;
    }
    match bare {
        "US dollar" => {
            let traded = traded.iter().any(|rate| unit.ends_with(rate));
            (words.contains('$') || names("dollar")) && !traded
        }
        "pound sterling" => names("pound"),
        "riyal" => names("riyal") || names("rial"),
        "krona" => names("kron"),
        _ => names(bare) || bare == "rupee" && names("Rs"),
    }
}

/// Whether a word in a sum says whose dollar it is: US, NZ, Canadian; not a number that opens a sentence.
fn is_country(word: &str) -> bool {
    let number = Class::CARDINAL | Class::SCALE | Class::QUANTIFIER | Class::FRACTION;
    let sign = ["K", "M", "B", "T", "MM", "Bn", "BN", "Rs", "Re"].contains(&word);
    word.starts_with(char::is_uppercase) && !sign && !lexicon::class(word).has(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        article::{Block, BlockKind},
        figures::extract,
        text::table,
    };

    #[test]
    fn the_table_fits_its_bits_and_names_known_currencies() {
        assert!(TENDERS.len() <= u64::BITS as usize);
        for tender in TENDERS.iter() {
            for name in [tender.bare, tender.currency] {
                assert!(crate::quantity::unit::by_name(name).is_some(), "{name}");
            }
            assert!(tender.words.split_whitespace().all(table::is_listable), "{tender:?}");
        }
    }

    #[test]
    fn the_article_settles_what_a_bare_sign_means() {
        let cases = [
            ("", "The mill cost $5m.", "US dollar", false),
            ("TORONTO", "A Canadian mill cost $5m, or US$4m.", "Canadian dollar", true),
            ("TORONTO", "A Canadian mill cost $5m.", "US dollar", false),
            (
                "OTTAWA",
                "It cost $5m. Canada and other Canadians owe C$9m.",
                "Canadian dollar",
                true,
            ),
            ("OTTAWA", "It cost $5m. Canadians owe C$9m ($7m).", "US dollar", false),
            ("", "It cost $5m. Canada and other Canadians owe C$9m.", "US dollar", false),
            ("", "It cost $5m. All figures are in Canadian dollars.", "Canadian dollar", true),
            ("", "In India and for Indians it cost 90 rupees.", "Indian rupee", true),
            ("", "In India it cost 90 rupees, in Pakistan less.", "rupee", false),
            ("", "It cost 90 kroner.", "krone", false),
            ("OSLO, Norway", "It cost 90 kroner.", "Norwegian krone", true),
            ("OSLO, Norway", "It cost 90 crowns.", "Norwegian krone", true),
            ("PRAGUE", "It cost 90 crowns.", "Czech koruna", true),
            ("", "It cost 90 crowns.", "crown", false),
            ("CAIRO", "It cost 90 pounds.", "Egyptian pound", true),
            ("", "In Egypt it cost 90 pounds.", "pound sterling", false),
            (
                "SYDNEY",
                "In Australia oil fell to $70 a barrel, or US$2.",
                "US dollar per barrel",
                false,
            ),
        ];
        for (place, text, unit, warns) in cases {
            let article = Article {
                dateline: (!place.is_empty()).then(|| Clean::new(place)),
                blocks: vec![Block { kind: BlockKind::Paragraph, text: Clean::new(text) }],
                ..Article::default()
            };
            let figures = extract(&article);
            let sum = figures.iter().find(|figure| figure.kind == Kind::Money);
            let found = sum.and_then(|figure| figure.unit.as_deref());
            assert_eq!(found, Some(unit), "{place}: {text}");
            assert_eq!(!warnings(&article, &figures).is_empty(), warns, "{place}: {text}");
        }
    }
}
