//! Stretches of days that more than one date, or a length of time, gives.
//!
//! ```text
//! pair     = ("between" | "from") date ("and" | "to" | "until" | "through" | "-") date
//! duration = ("past" | "last" | "next") length | length "ago" | months ("to" | "through") month
//! since    = "since" words date, up to the day of publication, of what has gone on
//! ```

use chrono::{Datelike, Days as Shift, Months, NaiveDate};

use crate::{
    article::{Amount, Kind},
    calendar::speech::{self, Phrase, Tense, Turn},
    figures::{
        dates::When,
        draft::Draft,
        lexicon::Class,
        noun,
        token::{Shape, Tokens},
    },
};

/// A first and a last day.
pub(super) type Days = (NaiveDate, NaiveDate);

/// Returns the days that a length of time reaches over, where it is told from today: "the past two
/// weeks", "three days ago".
pub(super) fn of_duration(
    tokens: &Tokens,
    draft: &Draft,
    today: Option<NaiveDate>,
) -> Option<Days> {
    let (Kind::Duration, Some(Amount::Exact(length))) = (draft.kind, draft.amount) else {
        return None;
    };
    let today = today?;
    let length = Length::read(draft.unit.as_deref()?, length)?;
    let next = draft.last + 1;
    if tokens.is(next, "ago") {
        return length.ago(today);
    }
    let lead = draft.phrase_first.checked_sub(1)?;
    // "It would last 12 months" is another last.
    let opens = lead.checked_sub(1).is_none_or(|at| {
        tokens.class(at).has(Class::PREPOSITION | Class::DETERMINER)
            || !tokens.shape(at).is_some_and(Shape::is_word)
    });
    if !opens {
        return None;
    }
    // "The last three days of the trial" are its own.
    if tokens.is_any(lead, &["past", "last", "previous"]) && !tokens.is(next, "of") {
        return Some((length.before(today)?, today));
    }
    if tokens.is_any(lead, &["next", "coming"]) && !tokens.is(next, "of") {
        return Some((today, length.after(today)?));
    }
    None
}

/// A length of time in the steps of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Length {
    Days(u64),
    Weeks(u64),
    Months(u32),
    Years(u32),
}

impl Length {
    fn read(unit: &str, length: f64) -> Option<Self> {
        let whole = length.fract() == 0.0 && (1.0..=LONGEST).contains(&length);
        let count = length as u32;
        match unit {
            "hour" if whole && count >= 24 && count.is_multiple_of(24) => {
                Some(Self::Days(u64::from(count / 24)))
            }
            "day" if whole => Some(Self::Days(u64::from(count))),
            "week" if whole => Some(Self::Weeks(u64::from(count))),
            "month" if whole => Some(Self::Months(count)),
            "year" if whole => Some(Self::Years(count)),
            _ => None,
        }
    }

    fn before(self, day: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Days(days) => day.checked_sub_days(Shift::new(days)),
            Self::Weeks(weeks) => day.checked_sub_days(Shift::new(7 * weeks)),
            Self::Months(months) => day.checked_sub_months(Months::new(months)),
            Self::Years(years) => day.checked_sub_months(Months::new(12 * years)),
        }
    }

    fn after(self, day: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Days(days) => day.checked_add_days(Shift::new(days)),
            Self::Weeks(weeks) => day.checked_add_days(Shift::new(7 * weeks)),
            Self::Months(months) => day.checked_add_months(Months::new(months)),
            Self::Years(years) => day.checked_add_months(Months::new(12 * years)),
        }
    }

    /// Returns the day, week, month or year that lay so long before `today`.
    fn ago(self, today: NaiveDate) -> Option<Days> {
        let day = self.before(today)?;
        let phrase = match self {
            Self::Days(_) => return Some((day, day)),
            Self::Weeks(_) => Phrase::Week(Turn::This),
            Self::Months(_) => Phrase::TurnOfMonth(Turn::This),
            Self::Years(_) => Phrase::TurnOfYear(Turn::This),
        };
        speech::resolve(phrase, Some(day), Tense::Past)
    }
}

/// The longest length of time that is counted back.
const LONGEST: f64 = 1_000.0;

/// Returns the days of a date, together with the other end of its pair: "between 2020 and 2024".
pub(super) fn of_pair(
    tokens: &Tokens,
    date: &Draft,
    all: &[Draft],
    days: impl Fn(&Draft) -> Option<Days>,
) -> Option<Days> {
    let own = days(date)?;
    let at = all.partition_point(|other| other.first < date.first);
    let dates = |other: &&Draft| matches!(other.when, Some(When::Days(_)));
    let before = at.checked_sub(1).and_then(|at| all.get(at)).filter(dates);
    let after = all.get(at + 1).filter(dates);
    let before = before.filter(|before| is_pair(tokens, before, date)).and_then(&days);
    let after = after.filter(|after| is_pair(tokens, date, after)).and_then(&days);
    let (first, last) = (before.unwrap_or(own).0, after.unwrap_or(own).1);
    // "Three months to January"
    // "The week ended May 3"
    let week = date.first.checked_sub(2).filter(|&week| {
        tokens.is(week, "week") && tokens.is_any(week + 1, &["ended", "ending", "to", "through"])
    });
    if week.is_some() && first == last {
        return Some((first.checked_sub_days(Shift::new(6))?, last));
    }
    let run = months_to(tokens, at.checked_sub(1).and_then(|at| all.get(at)), date);
    let run = run.and_then(|months| {
        last.with_day(1)?.checked_sub_months(Months::new(months.checked_sub(1)?))
    });
    let first = run.unwrap_or(first);
    Some(if first <= last { (first, last) } else { own })
}

/// Whether two dates are the ends of one stretch.
fn is_pair(tokens: &Tokens, first: &Draft, last: &Draft) -> bool {
    let month = |date: &Draft| matches!(date.when, Some(When::Days(Phrase::Month { .. })));
    let before = first.first.checked_sub(1);
    let led = |words: &[&str]| before.is_some_and(|before| tokens.is_any(before, words));
    let joint = first.last + 1;
    if joint + 1 != last.first {
        return false;
    }
    led(&["between"]) && tokens.is(joint, "and")
        || led(&["from"]) && tokens.is_any(joint, &["to", "until", "till", "through"])
        || tokens.is(joint, "through")
        // "In April and May", "the January-March quarter"
        || month(first)
            && month(last)
            && (tokens.is(joint, "and") || tokens.has_shape(joint, Shape::Hyphen))
}

/// Returns how many months end with a month: "the three months to January", "the year through March".
fn months_to(tokens: &Tokens, length: Option<&Draft>, month: &Draft) -> Option<u32> {
    let When::Days(Phrase::Month { .. } | Phrase::MonthOfYear { .. } | Phrase::TurnMonth { .. }) =
        month.when.as_ref()?
    else {
        return None;
    };
    let joint =
        |at: &usize| tokens.is_any(*at, &["to", "through", "ended", "ending", "until", "in"]);
    let joints = (month.first.saturating_sub(2)..month.first).rev().take_while(joint).count();
    // "In January" alone ends nothing.
    let noun = month.first.checked_sub(joints + 1).filter(|_| joints > 0)?;
    if tokens.is(noun + 1, "in") {
        return None;
    }
    if let Some(length) = length.filter(|length| length.last == noun) {
        let (Kind::Duration, Some(Amount::Exact(count))) = (length.kind, length.amount) else {
            return None;
        };
        return match Length::read(length.unit.as_deref()?, count)? {
            Length::Months(months) => Some(months),
            Length::Years(years) => Some(12 * years),
            _ => None,
        };
    }
    let spans = [("year", 12), ("half", 6), ("quarter", 3)];
    spans.into_iter().find(|(span, _)| tokens.is(noun, span)).map(|(_, months)| months)
}

/// Returns the token of the "since" that a date belongs to: "since Monday", "since the start of the war
/// on Feb. 24".
pub(super) fn since(tokens: &Tokens, date: &Draft) -> Option<usize> {
    let floor = date.first.saturating_sub(SINCE);
    (floor..date.first)
        .rev()
        .take_while(|&at| {
            let verb = noun::is_past(tokens, at) || tokens.class(at).has(Class::AUXILIARY);
            let mark = tokens.shape(at).is_some_and(Shape::is_word)
                || matches!(tokens.shape(at), Some(Shape::Hyphen | Shape::Possessive));
            mark && !verb
        })
        .find(|&at| tokens.is(at, "since"))
}

/// The most words between "since" and its date.
const SINCE: usize = 12;

/// Whether what a figure counts has gone on since a date: "has killed 40 people since Monday", but not
/// "the highest since 2008".
pub(super) fn runs_on(tokens: &Tokens, draft: &Draft, date: &Draft, since: usize) -> bool {
    let from = draft.first.min(since);
    let to = draft.last.max(date.last);
    let perfect = (from.saturating_sub(HELP)..to).any(|at| tokens.is_any(at, &["has", "have"]));
    let best = |at: usize| {
        let word = tokens.word(at);
        word.len() > 5 && word.ends_with("est") && !tokens.is_any(at, &["arrest", "protest"])
            || tokens.is_any(at, &["best", "first", "least", "most", "time", "worst"])
    };
    let least = |at: usize| at > 0 && tokens.is(at - 1, "at");
    perfect && !(from..to).any(|at| best(at) && !least(at))
}

/// The most words between "has" and a figure.
const HELP: usize = 8;
