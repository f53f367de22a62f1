//! Sentences with the time of each of their figures.

use std::fmt::Write as _;

use super::*;
use crate::{
    article::{Article, Block, BlockKind, Clean, Date, Origin},
    figures::extract,
};

/// Compares the times of each sentence's figures, published on Friday 8 May 2026, with what is expected.
fn check(cases: &[(&str, &[&str])]) {
    let day = NaiveDate::from_ymd_opt(2026, 5, 8).expect("a day");
    let mut wrong = String::new();
    for (text, want) in cases {
        let article = Article {
            date: Some(Date::day(day, Origin::User)),
            blocks: vec![Block { kind: BlockKind::Paragraph, text: Clean::new(text) }],
            ..Article::default()
        };
        let figures = extract(&article);
        let found: Vec<&str> =
            figures.iter().map(|figure| figure.time.as_ref().map_or("-", Clean::as_str)).collect();
        if found != *want {
            let _ = writeln!(wrong, "{text}\n  want {want:?}\n  found {found:?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn two_dates_are_the_ends_of_a_span() {
    check(&[
        (
            "Between 2020 and 2024 trade grew by 40 percent.",
            &["2020-01-01/2020-12-31", "2024-01-01/2024-12-31", "2020-01-01/2024-12-31"],
        ),
        (
            "Crews saved 40 boats from May 3 to May 5.",
            &["2026-05-03/2026-05-05", "2026-05-03", "2026-05-05"],
        ),
        (
            "The port lost 12 ships in April and May.",
            &["2026-04-01/2026-05-31", "2026-04-01/2026-04-30", "2026-05-01/2026-05-31"],
        ),
        (
            "Rents rose 3% in the three months to April.",
            &["2026-02-01/2026-04-30", "2026-02-01/2026-04-30", "2026-04-01/2026-04-30"],
        ),
        (
            "Rents rose 3% in the year through March.",
            &["2025-04-01/2026-03-31", "2026-03-01/2026-03-31"],
        ),
        (
            "It sold 12 boats in 2023 and 9 in 2024.",
            &[
                "2023-01-01/2023-12-31",
                "2023-01-01/2023-12-31",
                "2024-01-01/2024-12-31",
                "2024-01-01/2024-12-31",
            ],
        ),
    ]);
}

#[test]
fn lengths_of_time_reach_from_today() {
    check(&[
        (
            "At least 50 boats sank in the past two weeks.",
            &["2026-04-24/2026-05-08", "2026-04-24/2026-05-08"],
        ),
        (
            "Seven boats sank in the last 24 hours.",
            &["2026-05-07/2026-05-08", "2026-05-07/2026-05-08"],
        ),
        ("The wave sank 9 boats three days ago.", &["2026-05-05", "2026-05-05"]),
        (
            "The wave sank 9 boats two weeks ago.",
            &["2026-04-20/2026-04-26", "2026-04-20/2026-04-26"],
        ),
        ("It will take 9 boats and three weeks.", &["-", "-"]),
        ("They lost 9 boats in the last two days of the race.", &["-", "-"]),
    ]);
}

#[test]
fn what_goes_on_since_a_date_goes_on_until_today() {
    check(&[
        ("The storm has sunk 40 boats since Monday.", &["2026-05-04/2026-05-08", "2026-05-04"]),
        (
            "The coast has lost 300 boats since the start of its long war on Feb. 2, 2024.",
            &["2024-02-02/2026-05-08", "2024-02-02"],
        ),
        ("Rents rose 5%, the fastest since 2008.", &["-", "2008-01-01/2008-12-31"]),
        ("It has 40 boats, the fewest since 2008.", &["-", "2008-01-01/2008-12-31"]),
        (
            "Some 60 boats have come since mid-January.",
            &["2026-01-01/2026-05-08", "2026-01-01/2026-01-31"],
        ),
    ]);
}

#[test]
fn the_day_of_saying_is_no_day_of_what_is_said() {
    check(&[
        ("Police said on Monday that 12 boats sank.", &["2026-05-04", "-"]),
        ("The port said Monday 12 boats sank.", &["2026-05-04", "-"]),
        ("Twelve boats sank, the mayor told reporters in Cape on Monday.", &["-", "2026-05-04"]),
        ("The mayor said the gale on Monday sank 12 boats.", &["2026-05-04", "2026-05-04"]),
        ("Police said 12 boats sank on Monday.", &["2026-05-04", "2026-05-04"]),
    ]);
}

#[test]
fn years_quarters_and_nights_are_told_from_the_day() {
    check(&[
        ("A gale sank 12 boats on 3 November last year.", &["2025-11-03", "2025-11-03"]),
        ("A gale sank 12 boats last May.", &["2025-05-01/2025-05-31", "2025-05-01/2025-05-31"]),
        (
            "Sales rose 3% in the fourth quarter of 2024.",
            &["2024-10-01/2024-12-31", "2024-10-01/2024-12-31"],
        ),
        (
            "Sales rose 3% in the first quarter.",
            &["2026-01-01/2026-03-31", "2026-01-01/2026-03-31"],
        ),
        (
            "Fourth-quarter sales were 3% higher.",
            &["2025-10-01/2025-12-31", "2025-10-01/2025-12-31"],
        ),
        (
            "Rents will be 3% higher in the second half of the year.",
            &["2026-07-01/2026-12-31", "2026-07-01/2026-12-31"],
        ),
        ("The Hawks scored 30 points in the first quarter.", &["-", "-"]),
        (
            "A gale sank 3 boats overnight into Tuesday.",
            &["2026-05-04/2026-05-05", "2026-05-04/2026-05-05"],
        ),
        (
            "A gale sank 3 boats overnight on May 5.",
            &["2026-05-04/2026-05-05", "2026-05-04/2026-05-05"],
        ),
        (
            "Some 80 boats sank so far this year.",
            &["2026-01-01/2026-05-08", "2026-01-01/2026-05-08"],
        ),
        ("The firm will cut 30 jobs by the end of the year.", &["2026-12-31", "2026-12-31"]),
        ("The Today show had 9 guests.", &["-"]),
    ]);
}

#[test]
fn weekdays_follow_the_tense() {
    check(&[
        ("On Monday, 12 boats arrived.", &["2026-05-04", "2026-05-04"]),
        ("On Monday, 12 boats will arrive.", &["2026-05-11", "2026-05-11"]),
        ("Ministers of 9 states are to meet on Monday.", &["2026-05-11", "2026-05-11"]),
        ("Ministers of 9 states meet on Monday.", &["2026-05-11", "2026-05-11"]),
        ("The 60-day pact expires on Sunday.", &["2026-05-10", "2026-05-10"]),
        ("The bank could cut rates by 25 points on Monday.", &["2026-05-11", "2026-05-11"]),
        ("He led 9 ports until June.", &["2025-06-01/2025-06-30", "2025-06-01/2025-06-30"]),
        ("The port of 9 quays is shut until June.", &["2026-06-01/2026-06-30"; 2]),
        ("The talks would last 12 months.", &["-"]),
        ("By Monday, 12 boats were lost.", &["2026-05-04", "2026-05-04"]),
        ("As of Monday, 12 boats were lost.", &["2026-05-04", "2026-05-04"]),
        ("The pilot, who has been there 3 times, is due on Monday.", &["-", "2026-05-11"]),
    ]);
}
