//! What states no quantity: dates, labels, ranks and results.

use super::check;

#[test]
fn names_dates_and_ranks_are_told_apart() {
    check(&[
        (
            "Flight 212 left Gate 4 under Article 5 for the G7.",
            &["212 label", "4 label", "5 label", "G7 label"],
        ),
        (
            "The iPhone 11 and the A-12 use 5G, and so does the FTSE 250.",
            &["11 label", "A-12 label", "5G label", "250 label"],
        ),
        (
            "It was a 2-to-1 vote; she led by 46 percent to 42 percent.",
            &[
                "2-to-1 score 1..2",
                "46 percent percent 46 percent",
                "42 percent percent 42 percent",
            ],
        ),
        (
            "At three o'clock they split 4 to 1, case 20260518031.",
            &["three o'clock time 03:00", "4 to 1 score 1..4", "20260518031 label"],
        ),
        (
            "Eat 60–90 minutes before one of 2019's best races in a mid-2019 car.",
            &[
                "60–90 minutes duration 60..90 minute on 2019-01-01/2019-12-31",
                "2019 date 2019-01-01/2019-12-31",
                "2019 date 2019-01-01/2019-12-31",
            ],
        ),
        ("He called 911 on a 16:9 screen with 1080p.", &["911 label", "16:9 label", "1080p label"]),
        ("The side won 3-1 after a 2-2 draw.", &["3-1 score 1..3", "2-2 score 2..2"]),
        (
            "The Hawks (6-5, 3-4) won a set 7-6 (5) with a 401(k), a 4K set, (2) food and an Orb One X.",
            &[
                "6-5 score 5..6",
                "3-4 score 3..4",
                "7-6 score 6..7",
                "5 label",
                "401 label",
                "4K label",
                "2 label",
                "One label",
            ],
        ),
        (
            "Call +49 (0)30 123 456 about FY2020-22 and the doubles final.",
            &["49 (0)30 123 456 label", "FY2020-22 label"],
        ),
        (
            "He won 6-4, 3-6, 7-5; members voted 284 to 201.",
            &["6-4 score 4..6", "3-6 score 3..6", "7-5 score 5..7", "284 to 201 score 201..284"],
        ),
        ("It was the second brutal storm on the coast.", &["second ordinal 2 of brutal storm"]),
        ("Call 555-0123, day or night, 24/7.", &["555-0123 label", "24/7 label"]),
        (
            "In 2019 it sold 2019 cars, and by 2030 it wants 3000.",
            &[
                "2019 date 2019-01-01/2019-12-31",
                "2019 count 2019 of cars, sell on 2019-01-01/2019-12-31",
                "2030 date 2030-01-01/2030-12-31",
                "3000 count 3000 on 2030-01-01/2030-12-31",
            ],
        ),
    ]);
}

#[test]
fn days_are_resolved_from_the_day_of_publication() {
    check(&[
        (
            "They met on Tuesday and will meet again on Sunday at 11.20am (9.20am GMT).",
            &[
                "Tuesday date 2024-05-14",
                "Sunday date 2024-05-19",
                "11.20am time 11:20",
                "9.20am GMT time 09:20Z",
            ],
        ),
        (
            "Last week and on February 3, 2021, it rained overnight.",
            &[
                "Last week date 2024-05-06/2024-05-12",
                "February 3, 2021 date 2021-02-03",
                "overnight date 2024-05-14/2024-05-15",
            ],
        ),
        (
            "In the past day 40 homes burned.",
            &[
                "the past day date 2024-05-14/2024-05-15",
                "40 count 40 of homes, burn on 2024-05-14/2024-05-15",
            ],
        ),
        (
            "Rates eased to 3% in February from 4% in January, the lowest since June.",
            &[
                "3% percent 3 percent down of Rates on 2024-02-01/2024-02-29",
                "February date 2024-02-01/2024-02-29",
                "4% percent 4 percent of Rates on 2024-01-01/2024-01-31",
                "January date 2024-01-01/2024-01-31",
                "June date 2023-06-01/2023-06-30",
            ],
        ),
        (
            "The church, built in 1742, has 60 pews; earlier this year it will be shut until Friday.",
            &[
                "1742 date 1742-01-01/1742-12-31",
                "60 count 60 of pews",
                "earlier this year date 2024-01-01/2024-05-15",
                "Friday date 2024-05-17",
            ],
        ),
        (
            "Lows could hit 4 C by Friday; it sold 30 boats, more than in 2019.",
            &[
                "4 C temperature 4 degree Celsius of Lows on 2024-05-17",
                "Friday date 2024-05-17",
                "30 count 30 of boats, sell",
                "2019 date 2019-01-01/2019-12-31",
            ],
        ),
        (
            "The Sept. 20-24 fair opens at 2 p.m., May 30.",
            &[
                "Sept. 20-24 date 2024-09-20/2024-09-24",
                "2 p.m. time 14:00",
                "May 30 date 2024-05-30",
            ],
        ),
    ]);
}
