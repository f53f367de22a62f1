//! Ties between figures: parts of a whole, things that a number leaves out.

use super::{
    draft::{Counted, Draft},
    event::is_of_them,
    lexicon::Class,
    noun::{self, Phrase},
    shared::is_joined,
    token::{Shape, Tokens},
};
use crate::article::Kind;

/// Points parts at their whole: "46 people, including two children", "three of the 12 miners", "600
/// people, half of whom".
pub(super) fn parts(tokens: &Tokens, drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        let draft = &drafts[at];
        if is_share(draft) {
            drafts[at].part_of = whole_after(tokens, drafts, at);
        }
        let draft = &drafts[at];
        if is_share(draft) && is_of_them(tokens, draft.phrase_last + 1) {
            let mut near = (0..at).rev().take(4);
            let whole = near.find(|&whole| {
                let whole = &drafts[whole];
                whole.is_count() && is_same_sentence(tokens, whole.last, draft.first)
            });
            drafts[at].part_of = whole.map(|whole| drafts[whole].part_of.unwrap_or(whole));
            continue;
        }
        if !draft.is_quantity() || is_share(draft) {
            continue;
        }
        let whole = whole_after(tokens, drafts, at).or_else(|| whole_before(tokens, drafts, at));
        if whole.is_some() {
            drafts[at].part_of = whole;
            continue;
        }
        if drafts[at].is_count() {
            joins_parts(tokens, drafts, at);
        }
    }
}

fn is_share(draft: &Draft) -> bool {
    matches!(draft.kind, Kind::Fraction | Kind::Percent | Kind::Ratio)
}

/// Carries a part on through its list: "including two children and three nurses".
fn joins_parts(tokens: &Tokens, drafts: &mut [Draft], at: usize) {
    let Some(before) = quantity_before(drafts, at).map(|before| &drafts[before]) else { return };
    if drafts[at].part_of.is_some() {
        return;
    }
    let Some(Counted::Phrase(phrase)) = &before.counted else { return };
    if before.part_of.is_some()
        && phrase.last < drafts[at].phrase_first
        && is_joined(tokens, phrase.last + 1, drafts[at].phrase_first)
    {
        drafts[at].part_of = before.part_of;
    }
}

/// The count right after an "of": "41 of the 46 drones", "two of its last five games".
fn whole_after(tokens: &Tokens, drafts: &[Draft], part: usize) -> Option<usize> {
    let next = drafts[part].phrase_last + 1;
    let whole = drafts.get(part + 1).filter(|_| tokens.is(next, "of"))?;
    let determined = usize::from(tokens.class(next + 1).has(Class::DETERMINER));
    let mut start = next + 1 + determined;
    let modifies = |at: usize| {
        tokens.class(at).has(Class::ADJECTIVE)
            || tokens.is_any(at, &["past", "last", "first", "next", "previous", "remaining"])
    };
    if determined > 0 && start < whole.phrase_first && modifies(start) {
        start += 1;
    }
    (whole.phrase_first == start && is_alike(&drafts[part], whole)).then_some(part + 1)
}

/// Whether the one may be a part of the other: both count, or both are in one unit; a share is of a count.
fn is_alike(part: &Draft, whole: &Draft) -> bool {
    whole.is_count() && (part.is_count() || is_share(part))
        || whole.is_quantity()
            && whole.unit.is_some()
            && !is_share(whole)
            && whole.unit == part.unit
}

/// The nearest larger count before, where words say that this one is a part: "including two children".
fn whole_before(tokens: &Tokens, drafts: &[Draft], part: usize) -> Option<usize> {
    let draft = &drafts[part];
    let amount = draft.amount?;
    let lead = draft.phrase_first.checked_sub(1)?;
    let next = draft.phrase_last + 1;
    let after = |words: &[&str]| lead > 0 && tokens.is_any(lead - 1, words);
    let among = tokens.is_any(lead, &["including", "include"])
        || tokens.is(lead, "them") && after(&["among", "of"])
        || tokens.is_any(lead, &["which", "whom"]) && after(&["of"])
        || is_of_them(tokens, next);
    if !among && !draft.is_count() {
        return None;
    }
    let fits = |at: usize| {
        let whole = &drafts[at];
        let same = is_same_sentence(tokens, whole.last, draft.first);
        let larger = whole.amount.is_some_and(|whole| whole.high() >= amount.low());
        same && larger && is_alike(draft, whole)
    };
    let mut near = (0..part).rev().take(4);
    let found = near.find(|&at| {
        fits(at)
            && (among
                || is_opening_whole(tokens, &drafts[at], lead)
                || is_next_of_whole(tokens, drafts, part, at))
    })?;
    // "Nine goals in 12 games, three of them": what a preposition ties to a figure is not the whole.
    let tied = found.checked_sub(1).filter(|_| among).filter(|&head| {
        let lead = drafts[found].phrase_first.saturating_sub(1);
        let lead = lead - usize::from(tokens.class(lead).has(Class::DETERMINER) && lead > 0);
        let prepositions = ["in", "at", "among", "from", "across", "on", "over", "with"];
        tokens.is_any(lead, &prepositions)
            && matches!(&drafts[head].counted, Some(Counted::Phrase(phrase))
                if phrase.first > drafts[head].last && phrase.last + 1 == lead)
    });
    Some(tied.filter(|&head| fits(head) && drafts[head].part_of.is_none()).unwrap_or(found))
}

/// Whether the figure before the comma at `comma` opens its sentence as a whole: "Of the 64 on board, 48".
fn is_opening_whole(tokens: &Tokens, whole: &Draft, comma: usize) -> bool {
    let Some(mut of) = whole.phrase_first.checked_sub(1) else { return false };
    of -= usize::from(tokens.class(of).has(Class::DETERMINER) && of > 0);
    tokens.word(of) == "Of" && tokens.has_shape(comma, Shape::Comma) && comma <= whole.last + 10
}

/// Whether the number goes on with a whole that the number before is a part of: "Of the 64 on board, 48
/// survived and 16 drowned".
fn is_next_of_whole(tokens: &Tokens, drafts: &[Draft], part: usize, whole: usize) -> bool {
    let draft = &drafts[part];
    let joint = draft.phrase_first - 1;
    let joined =
        tokens.is_any(joint, &["and", "while", "but"]) || tokens.has_shape(joint, Shape::Comma);
    let bare =
        !matches!(&draft.counted, Some(Counted::Phrase(phrase)) if phrase.first > draft.last);
    let mut between = drafts[whole + 1..part].iter().filter(|before| before.is_count());
    joined
        && bare
        && between.next().is_some_and(|before| {
            let comma = before.phrase_first - 1;
            before.part_of == Some(whole) && is_opening_whole(tokens, &drafts[whole], comma)
        })
}

/// Whether no sentence ends between the two tokens.
pub(super) fn is_same_sentence(tokens: &Tokens, from: usize, to: usize) -> bool {
    to.saturating_sub(from) < 40
        && (from..to).all(|at| {
            let quote = |at| matches!(tokens.shape(at), Some(Shape::CloseQuote | Shape::OpenQuote));
            let next = (at + 1..at + 3).find(|&at| !quote(at)).unwrap_or(at + 3);
            let ends = matches!(tokens.shape(at), Some(Shape::Exclamation))
                || tokens.has_shape(at, Shape::Period)
                    && tokens.is_capitalised(next)
                    && !tokens.class(at.saturating_sub(1)).has(Class::ABBREVIATION);
            !ends
        })
}

/// Completes what conversions, parts and listed numbers leave out, from the figure that states it.
pub(super) fn complete(tokens: &Tokens, drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        if let Some(main) = drafts[at].converts {
            let (counted, event) = (drafts[main].counted.clone(), drafts[main].event.clone());
            (drafts[at].counted, drafts[at].event) = (counted, event);
            continue;
        }
        if let Some(whole) = drafts[at].part_of {
            if drafts[at].event.is_none() {
                let event = drafts[whole].event.clone();
                drafts[at].event = event;
            }
            // "Won 151 of the 300 seats": the phrase would hold the whole's number.
            let holds = matches!(&drafts[at].counted, Some(Counted::Phrase(phrase))
                if phrase.first <= drafts[whole].first && drafts[whole].last <= phrase.last);
            if drafts[at].counted.is_none() || holds && drafts[at].is_count() {
                let counted = drafts[whole].counted.clone();
                drafts[at].counted = counted;
            }
            continue;
        }
        if let Some(before) = quantity_before(drafts, at) {
            carry(tokens, drafts, before, at);
        }
        if drafts[at].is_count() && drafts[at].counted.is_none() {
            drafts[at].counted = elided(tokens, drafts, at);
            share_event(tokens, drafts, at);
        }
        if is_share(&drafts[at]) && drafts[at].counted.is_none() {
            drafts[at].counted = elided_whole(tokens, drafts, at);
        }
    }
    for at in (1..drafts.len()).rev() {
        carry_back(tokens, drafts, at);
    }
    share_things(tokens, drafts);
}

/// Carries the event of a list's last item to those before: "Dozens of homes and 12 shops were lost".
fn carry_back(tokens: &Tokens, drafts: &mut [Draft], at: usize) {
    let Some(first) = quantity_before(drafts, at) else { return };
    let before = &drafts[first];
    let Some(Counted::Phrase(phrase)) = &before.counted else { return };
    let listed = before.is_count()
        && drafts[at].is_count()
        && before.event.is_none()
        && phrase.first > before.last
        && phrase.last < drafts[at].phrase_first
        && is_joined(tokens, phrase.last + 1, drafts[at].phrase_first);
    // A comma joins a list only where the list goes on: "Of the 80 rafts, 50 were found" has none.
    let conjoined = |at: usize| {
        let joint = drafts[at].phrase_first.saturating_sub(1);
        tokens.is_any(joint, &["and", "or"])
    };
    let goes_on = |at: usize| match (&drafts[at].counted, drafts.get(at + 1)) {
        (Some(Counted::Phrase(phrase)), Some(next)) if phrase.last < next.phrase_first => {
            is_joined(tokens, phrase.last + 1, next.phrase_first)
        }
        _ => false,
    };
    if listed && (conjoined(at) || goes_on(at)) {
        let event = drafts[at].event.clone();
        drafts[first].event = event;
    }
}

/// The quantity before the draft at `at`, past a label in the name of what it counts: "12 F-16 jets".
fn quantity_before(drafts: &[Draft], at: usize) -> Option<usize> {
    let mut near = (at.saturating_sub(3)..at).rev();
    near.find(|&near| drafts[near].is_quantity())
        .filter(|&near| drafts[near + 1..at].iter().all(|draft| draft.kind == Kind::Label))
}

/// Carries the event of a list's first item to the next: "launched 97 drones and 12 missiles".
fn carry(tokens: &Tokens, drafts: &mut [Draft], first: usize, at: usize) {
    let before = &drafts[first];
    let Some(Counted::Phrase(phrase)) = &before.counted else { return };
    // "12 dogs and 30 tons of blankets": a mass of things stands in a list of counts.
    let stuff = !is_share(&drafts[at]) && tokens.is(drafts[at].last + 1, "of");
    let listed = before.is_count()
        && (drafts[at].is_count() || stuff)
        && phrase.first > before.last
        && phrase.last < drafts[at].phrase_first;
    if listed
        && drafts[at].event.is_none()
        && (is_joined(tokens, phrase.last + 1, drafts[at].phrase_first)
            || is_joined_past_place(tokens, phrase.last + 1, &drafts[at]))
    {
        let event = before.event.clone();
        drafts[at].event = event;
    }
}

/// Whether a phrase of where or whose and "and" lead from `from` to an item that has no verb of its own:
/// "freed 40 sailors from a camp in the north and two dozen clerks in Oslo".
fn is_joined_past_place(tokens: &Tokens, from: usize, item: &Draft) -> bool {
    let Some(Counted::Phrase(phrase)) = &item.counted else { return false };
    let to = item.phrase_first.saturating_sub(1);
    // The parts of "so-called" are no words of their own.
    let compound = |at: usize| {
        let hyphen = |at| tokens.has_shape(at, Shape::Hyphen) && tokens.is_glued(at);
        hyphen(at + 1) || hyphen(at - 1)
    };
    let plain = |at: usize| {
        compound(at)
            || tokens.shape(at).is_some_and(|shape| {
                shape.is_word() || matches!(shape, Shape::Possessive | Shape::Hyphen)
            }) && !tokens.class(at).has(Class::AUXILIARY | Class::CONJUNCTION)
                && !noun::is_clause_verb(tokens, at)
    };
    let next = phrase.last + 1;
    let acts = tokens.class(next).has(Class::AUXILIARY | Class::VERB | Class::PRONOUN)
        || noun::is_past(tokens, next);
    tokens.is_any(from, &["from", "in", "at", "near", "across"])
        && tokens.is(to, "and")
        && to > from
        && to < from + 9
        && phrase.first > item.last
        && !acts
        && (from + 1..to).all(plain)
}

/// What a number without a noun stands for.
fn elided(tokens: &Tokens, drafts: &[Draft], at: usize) -> Option<Counted> {
    let draft = &drafts[at];
    let next = draft.phrase_last + 1;
    if tokens.are(next, &["in", "total"])
        || tokens.are(next, &["in", "all"])
        || tokens.is(next, "altogether")
    {
        return plural_before(tokens, draft.phrase_first).map(Counted::Phrase);
    }
    if is_of_them(tokens, next) {
        return drafts[at].part_of.and_then(|whole| drafts[whole].counted.clone());
    }
    let more = tokens.is(next, "more")
        && !noun::may_be_noun(tokens, next + 1) | noun::is_past(tokens, next + 1);
    let others = (tokens.is(next, "others") || more).then(|| others(tokens, drafts, at));
    // "437 points, 63 more than Ode": what is compared need not be people.
    if let Some(others) = others {
        let compared = tokens.are(next, &["more", "than"]) && others == Counted::Implied("people");
        return Some(others).filter(|_| !compared);
    }
    let before = drafts[..at].iter().rev().take(NEAR).filter(|before| {
        before.is_count()
            && before.counted.is_some()
            && before.part_of.is_none()
            && is_same_sentence(tokens, before.last, draft.first)
    });
    // "Infected 3,200 people in 12 towns and killed 84": something happened to both.
    let alike = before.clone().find(|before| before.event.is_some() && draft.event.is_some());
    let before = alike.or_else(|| before.clone().next())?;
    let joint = draft.phrase_first.checked_sub(1)?;
    let bound = tokens.get(next).is_none_or(|token| {
        let open = Class::PREPOSITION
            | Class::PRONOUN
            | Class::VERB
            | Class::AUXILIARY
            | Class::PAST
            | Class::ADVERB;
        !token.shape.is_word() || token.class.has(open) || tokens.is_any(next, STATES)
    });
    let listed = tokens.is_any(joint, &["and", "with", "to", "from", "or", "while", "but"]);
    // "Seven boats sank off Oslo, two off Bergen": the same happened elsewhere.
    let elsewhere = tokens.has_shape(joint, Shape::Comma)
        && tokens.class(next).has(Class::PREPOSITION)
        && before.event.is_some();
    // "The ship had a crew of 21 men; 17 were rescued", "killing 11 soldiers, wounding 19".
    let happens = draft.event.is_some() && before.event.is_some();
    let apart = matches!(tokens.shape(joint), Some(Shape::Comma | Shape::Semicolon))
        && tokens.class(next).has(Class::AUXILIARY | Class::PAST);
    if !(bound && (listed || apart || happens || elsewhere)) {
        return None;
    }
    before.counted.clone().map(|counted| in_the_plural(tokens, counted))
}

/// Gives a number that says only where, "and 28 in Oslo", the event of what it counts along with.
fn share_event(tokens: &Tokens, drafts: &mut [Draft], at: usize) {
    let draft = &drafts[at];
    let joint = draft.phrase_first.saturating_sub(1);
    let listed = tokens.is(joint, "and") || tokens.has_shape(joint, Shape::Comma);
    let where_only = listed && tokens.class(draft.phrase_last + 1).has(Class::PREPOSITION);
    if !where_only || draft.event.is_some() || draft.counted.is_none() {
        return;
    }
    let mut near = drafts[..at].iter().rev().take(NEAR);
    let before = near.find(|before| before.is_count() && before.counted == draft.counted);
    let event = before.and_then(|before| before.event.clone());
    drafts[at].event = event;
}

/// States that stand for a verb after a number: "three dead and 12 missing".
const STATES: &[&str] = &["dead", "missing", "injured", "wounded", "unaccounted", "alive"];

/// What more than one of the things is: people, where the text names one man or child.
fn in_the_plural(tokens: &Tokens, counted: Counted) -> Counted {
    let one = ["person", "man", "woman", "boy", "girl", "child", "officer", "soldier", "civilian"];
    match counted {
        Counted::Phrase(phrase) if tokens.is_any(phrase.head, &one) => Counted::Implied("people"),
        counted => counted,
    }
}

/// What a share that opens its clause is of, where only the share before says so: "a third of firms
/// plan to hire, while 12% expect cuts".
fn elided_whole(tokens: &Tokens, drafts: &[Draft], at: usize) -> Option<Counted> {
    let draft = &drafts[at];
    let lead = draft.phrase_first.checked_sub(1)?;
    let opens = tokens.has_shape(lead, Shape::Comma)
        || tokens.is_any(lead, &["and", "while", "but", "only", "just", "another", "a", "the"]);
    let verb = Class::VERB | Class::VERB_ONLY | Class::AUXILIARY | Class::PAST;
    let acts = tokens.class(draft.phrase_last + 1).has(verb);
    let before = drafts[..at].iter().rev().take(2).find(|before| is_share(before))?;
    let of = tokens.is(before.phrase_last + 1, "of");
    (opens && acts && of && is_same_sentence(tokens, before.last, draft.first))
        .then(|| before.counted.clone())?
}

fn others(tokens: &Tokens, drafts: &[Draft], at: usize) -> Counted {
    let before =
        drafts[..at].iter().rev().take(NEAR).find(|before| {
            before.is_count() && before.counted.is_some() && before.part_of.is_none()
        });
    let before = before.filter(|before| is_same_sentence(tokens, before.last, drafts[at].first));
    let counted = before.and_then(|before| before.counted.clone());
    counted.map_or(Counted::Implied("people"), |counted| in_the_plural(tokens, counted))
}

/// How many figures back a number looks for what it stands for.
const NEAR: usize = 6;

/// Finds the nearest plural noun before the token `at` in its sentence, with its modifiers.
fn plural_before(tokens: &Tokens, at: usize) -> Option<Phrase> {
    for head in (at.saturating_sub(25)..at).rev() {
        if tokens.has_shape(head, Shape::Period) && tokens.is_capitalised(head + 1) {
            return None;
        }
        if noun::is_plural(tokens, head) && !noun::is_clause_verb(tokens, head) {
            return Some(Phrase { first: head, last: head, head });
        }
    }
    None
}

/// Gives the numbers of a list the things that only its last one names: "five or six boats", and a
/// count the things that a measure stands before: "eight million 250ml bottles".
fn share_things(tokens: &Tokens, drafts: &mut [Draft]) {
    for at in (1..drafts.len()).rev() {
        let (head, tail) = drafts.split_at_mut(at);
        let (Some(left), Some(right)) = (head.last_mut(), tail.first()) else { continue };
        let ahead =
            matches!(&right.counted, Some(Counted::Phrase(phrase)) if phrase.first > right.last);
        let open = left.is_quantity() && left.counted.is_none();
        let part = left.last + 2 == right.first && tokens.is(left.last + 1, "of");
        let spell = left.hyphenated && is_joined(tokens, left.last + 1, right.first);
        let stacked = left.last + 1 == right.first && left.is_quantity() && !right.is_count();
        if right.is_quantity() && ahead && (stacked || open && (part || spell)) {
            left.counted = right.counted.clone();
        } else if open
            && left.unit == right.unit
            && is_joined(tokens, left.last + 1, right.phrase_first)
        {
            left.counted = right.counted.clone();
            left.event = left.event.take().or_else(|| right.event.clone());
        }
    }
}
