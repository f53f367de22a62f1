//! Row ids in date order, so that newest-first pages and date ranges need no sort.
//!
//! An id is the seconds from the beginning of year 0 in its upper bits and a sequence in its lower
//! 24. An undated article has an id from before year 1, so it comes after every other.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};

use crate::{article::Date, query::Period};

/// The bits of the sequence.
const SEQUENCE: u32 = 24;
/// The latest year that has room.
const LAST_YEAR: i32 = 9999;

/// The ids that one stretch of time has, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ids {
    pub(super) low: i64,
    pub(super) high: i64,
}

impl Ids {
    /// Every id.
    pub(super) const ALL: Ids = Ids { low: 1, high: i64::MAX };

    /// The ids of articles without a date.
    pub(super) fn undated() -> Self {
        Self { high: Self::dated().low - 1, ..Self::ALL }
    }

    /// The ids of articles with a date.
    pub(super) fn dated() -> Self {
        Self { low: seconds(NaiveDateTime::MIN) << SEQUENCE, ..Self::ALL }
    }

    /// The ids of articles of one moment.
    pub(super) fn of(date: Option<&Date>) -> Self {
        let Some(date) = date else { return Self::undated() };
        let low = seconds(date.moment) << SEQUENCE;
        Self { low, high: low | ((1 << SEQUENCE) - 1) }
    }

    /// The ids of articles with a date in a period.
    pub(super) fn within(period: Period) -> Self {
        let dated = Self::dated();
        let start = |day: NaiveDate| seconds(day.and_time(NaiveTime::MIN)) << SEQUENCE;
        let low = period.first.map_or(dated.low, start);
        let end = period.last.and_then(|day| day.succ_opt());
        let high = end.map_or(dated.high, |day| start(day) - 1);
        Self { low, high }
    }

    /// The ids in both.
    pub(super) fn and(self, other: Self) -> Self {
        Self { low: self.low.max(other.low), high: self.high.min(other.high) }
    }
}

/// The seconds from the beginning of year 0; a year outside of 1 to 9999 counts as the nearest.
fn seconds(moment: NaiveDateTime) -> i64 {
    let year = moment.year().clamp(1, LAST_YEAR);
    let day = NaiveDate::from_yo_opt(year, 1).unwrap_or_default();
    let epoch = NaiveDate::from_yo_opt(0, 1).unwrap_or_default().and_time(NaiveTime::MIN);
    let begin = day.and_time(NaiveTime::MIN) - epoch;
    let within = match moment.year() {
        y if y == year => moment.signed_duration_since(day.and_time(NaiveTime::MIN)).num_seconds(),
        y if y > year => 366 * 86_400,
        _ => 0,
    };
    begin.num_seconds() + within
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Origin;

    fn ids(year: i32, month: u32, day: u32) -> Ids {
        let day = NaiveDate::from_ymd_opt(year, month, day).expect("a day");
        Ids::of(Some(&Date::day(day, Origin::Metadata)))
    }

    #[test]
    fn ids_are_in_date_order_and_undated_ones_last() {
        let order =
            [Ids::undated(), ids(1, 1, 1), ids(1850, 3, 1), ids(2026, 1, 21), ids(9999, 12, 31)];
        for pair in order.windows(2) {
            assert!(pair[0].high < pair[1].low, "{pair:?}");
        }
        assert!(order.iter().all(|ids| ids.low > 0));
    }

    #[test]
    fn a_period_holds_the_ids_of_its_days() {
        let today = NaiveDate::from_ymd_opt(2026, 2, 11).expect("a day");
        let cases = [
            ("2026-01", ids(2026, 1, 31), true),
            ("2026-01", ids(2026, 2, 1), false),
            (">=2026", ids(2026, 1, 1), true),
            ("<=2025", ids(2026, 1, 1), false),
            ("..", ids(1, 1, 1), true),
            ("..", Ids::undated(), false),
        ];
        for (period, ids, want) in cases {
            let period = Ids::within(Period::parse(period, today).expect("a period"));
            assert_eq!(period.and(ids) == ids, want, "{period:?} {ids:?}");
        }
    }
}
