//! The whole pipeline on sentences of our own: what a reader should be told of each.

use std::fmt::Write as _;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::extract;
use crate::article::{Amount, Article, Block, BlockKind, Clean, Date, Figure, Kind, Origin};

#[test]
fn counts_say_what_they_count_and_what_happened() {
    check(&[
        (
            "The ferry sank with 212 passengers and 14 crew on board; 187 people were rescued.",
            &[
                "212 count 212 of passengers",
                "14 count 14 of crew",
                "187 count 187 of people, rescue",
            ],
        ),
        (
            "At least 30 soldiers were killed and dozens more wounded.",
            &[
                "At least 30 count 30 at_least of soldiers, kill",
                "dozens count 12..120 vague of soldiers, wound",
            ],
        ),
        (
            "The coast guard sank 12 boats and a barge.",
            &["12 count 12 of boats, sink", "a count 1 of barge, sink"],
        ),
        (
            "The blaze hurt 23 people, including three firefighters and two children.",
            &[
                "23 count 23 of people, hurt",
                "three count 3 of firefighters, hurt part of 0",
                "two count 2 of children, hurt part of 0",
            ],
        ),
        (
            "A bomb killed four people and injured seven others.",
            &["four count 4 of people, kill", "seven count 7 of people, injure"],
        ),
        (
            "Gunners shot down 41 of 46 balloons.",
            &["41 count 41 of balloons, shoot part of 1", "46 count 46 of balloons"],
        ),
        ("Of the 64 on board, 48 survived.", &["64 count 64", "48 count 48, survive part of 0"]),
        (
            "The raid left 9 rebels dead and 21 wounded.",
            &["9 count 9 of rebels, kill", "21 count 21 of rebels, wound"],
        ),
        (
            "More than 1,000 firefighters backed by 14 aircraft battled 5 blazes.",
            &[
                "More than 1,000 count 1000 more_than of firefighters",
                "14 count 14 of aircraft",
                "5 count 5 of blazes, battle",
            ],
        ),
        (
            "About 200 residents of the two villages were evacuated.",
            &[
                "About 200 count 200 about of residents of the two villages, evacuate",
                "two count 2 of villages",
            ],
        ),
        ("There are two ways, at one point.", &["two count 2 of ways"]),
        (
            "It bought trucks and vans, more than 90 in total.",
            &["more than 90 count 90 more_than of vans"],
        ),
        ("The 32-nation alliance met one of the best teams.", &["32 count 32 of nation alliance"]),
        (
            "No one came, and one by one the five or six stalls closed.",
            &["five count 5 of stalls, close", "six count 6 of stalls, close"],
        ),
        (
            "The crash hurt 40 people, one of them a nurse, and half of them children.",
            &[
                "40 count 40 of people, hurt",
                "one count 1 of people, hurt part of 0",
                "half fraction 0.5 of people, hurt part of 0",
            ],
        ),
        ("All but four were freed.", &["four count 4"]),
        (
            "At least five guards, including a 12-year-old boy, died; seven of the dead were cooks.",
            &[
                "At least five count 5 at_least of guards, die",
                "12-year-old age 12 year of boy",
                "seven count 7 of the dead",
            ],
        ),
        (
            "Floods swept away 30 sheds and killed 12 worldwide.",
            &["30 count 30 of sheds, sweep", "12 count 12, kill"],
        ),
        (
            "Hundreds of thousands of families and about 9,000 firms were affected.",
            &[
                "Hundreds of thousands count 100000..1000000 vague of families, affect",
                "about 9,000 count 9000 about of firms, affect",
            ],
        ),
    ]);
}

#[test]
fn shares_say_what_they_are_a_share_of() {
    check(&[
        (
            "Nearly 60% of the old town was dark.",
            &["Nearly 60% percent 60 percent nearly of the old town"],
        ),
        (
            "A third of the capital city lost heating.",
            &["A third fraction 0.333 of the capital city"],
        ),
        (
            "Nine of 10 voters and 3 out of 8 firms agreed.",
            &["Nine of 10 ratio 0.9 of voters", "3 out of 8 ratio 0.375 of firms"],
        ),
        ("One in eight bridges needs repair.", &["One in eight ratio 0.125 of bridges"]),
        ("The work was 90 per cent complete.", &["90 per cent percent 90 percent of The work"]),
        (
            "The bank raised its key rate by half a percentage point to 5.25 per cent.",
            &[
                "half a percentage point percent 0.5 percentage point of its key rate",
                "5.25 per cent percent 5.25 percent of its key rate",
            ],
        ),
        (
            "A third of bakers plan cuts, while 12% expect growth.",
            &["A third fraction 0.333 of bakers", "12% percent 12 percent of bakers"],
        ),
        (
            "The mayor led her rival by 6 percentage points, plus or minus 3 points.",
            &[
                "6 percentage points percent 6 percentage point of The mayor",
                "3 points other 3 point",
            ],
        ),
        (
            "The index rose 0.65 and 0.7 per cent on two exchanges.",
            &[
                "0.65 percent 0.65 percent up of The index",
                "0.7 per cent percent 0.7 percent of The index",
                "two count 2 of exchanges",
            ],
        ),
    ]);
}

#[test]
fn measures_have_units_and_their_conversions() {
    check(&[
        (
            "Snow fell at minus 15 C (5 F) over 400 kilometres (250 miles) of track.",
            &[
                "minus 15 C temperature -15 degree Celsius of Snow",
                "5 F temperature 5 degree Fahrenheit of Snow converts 0",
                "over 400 kilometres distance 400 kilometre more_than of track",
                "250 miles distance 250 mile more_than of track converts 2",
            ],
        ),
        (
            "The city is paying 2.5 billion pesos (almost $60 million) from a fund.",
            &[
                "2.5 billion pesos money 2500000000 peso of a fund",
                "almost $60 million money 60000000 US dollar nearly of a fund converts 0",
            ],
        ),
        (
            "The train, with 52 on board, stopped for over 90 minutes.",
            &["52 count 52", "over 90 minutes duration 90 minute more_than"],
        ),
        (
            "Sales of trucks fell 5% over three years and closed at $41 million, or 18 cents a share.",
            &[
                "5% percent 5 percent down of Sales of trucks",
                "three years duration 3 year",
                "$41 million money 41000000 US dollar of Sales of trucks",
                "18 cents a share money 18 cent per share of Sales of trucks",
            ],
        ),
        (
            "Oslo -0.4% Paris -0.2%",
            &[
                "-0.4% percent -0.4 percent down of Oslo",
                "-0.2% percent -0.2 percent down of Paris",
            ],
        ),
        (
            "They made 12 fewer than a decade ago, with 100+ km of cable.",
            &["12 count 12, make", "100+ km distance 100 kilometre at_least of cable"],
        ),
        (
            "Homes cost from $750,000 to $1 million, or £12 per square foot.",
            &[
                "$750,000 to $1 million money 750000..1000000 US dollar of Homes",
                "£12 per square foot money 12 pound sterling per square foot of Homes",
            ],
        ),
        (
            "Oil slipped below $70 a barrel.",
            &["below $70 a barrel money 70 US dollar per barrel less_than down of Oil"],
        ),
        (
            "The car does 0 to 62 mph with a 4.4-litre engine and a 7- or 8-inch screen.",
            &[
                "0 to 62 mph speed 0..62 mile per hour of The car",
                "4.4-litre volume 4.4 litre of engine",
                "7 distance 7 inch of screen",
                "8-inch distance 8 inch of screen",
            ],
        ),
        (
            "A nearly 10-hour alert came in less than a week.",
            &[
                "nearly 10-hour duration 10 hour nearly of alert",
                "less than a week duration 1 week less_than",
            ],
        ),
        (
            "A 77-year-old man and Ms Okafor, 41, met children under 12.",
            &[
                "77-year-old age 77 year of man",
                "41 age 41 year of Ms Okafor",
                "under 12 age 12 year less_than of children",
            ],
        ),
        (
            "A trial of 8,000 patients aged 18 to 34 ran on.",
            &["8,000 count 8000 of patients", "18 to 34 age 18..34 year of patients"],
        ),
        (
            "Inflation doubled to 9.8%.",
            &["doubled multiple 2 of Inflation", "9.8% percent 9.8 percent of Inflation"],
        ),
    ]);
}

#[test]
fn measures_have_the_whole_subject_of_their_verb() {
    check(&[
        (
            "The yield on the 10-year bond rose 6 basis points.",
            &[
                "10-year duration 10 year of bond",
                "6 basis points percent 6 basis point up of The yield on the 10-year bond",
            ],
        ),
        (
            "Thefts from cars were up 11 per cent, beating a forecast of 9 per cent.",
            &[
                "11 per cent percent 11 percent up of Thefts from cars",
                "9 per cent percent 9 percent of a forecast",
            ],
        ),
        (
            "The phone has a 7-inch screen and costs $899, plus $5 a month.",
            &[
                "7-inch distance 7 inch of screen",
                "$899 money 899 US dollar of The phone",
                "$5 a month money 5 US dollar per month of The phone",
            ],
        ),
        (
            "The gale, moving at 24 km/h, was 90 miles wide; winds gusting to 85 mph hit a start-up.",
            &[
                "24 km/h speed 24 kilometre per hour of The gale",
                "90 miles distance 90 mile of The gale",
                "85 mph speed 85 mile per hour of winds",
            ],
        ),
        (
            "Profit fell by half to $21m, from $42m four years ago.",
            &[
                "half fraction 0.5 down of Profit",
                "$21m money 21000000 US dollar of Profit",
                "$42m money 42000000 US dollar of Profit on 2020-01-01/2020-12-31",
                "four years duration 4 year on 2020-01-01/2020-12-31",
            ],
        ),
        (
            "She won in 3:58.12 and he in 2:04:11 after a magnitude 6 quake at 1.5 degrees.",
            &[
                "3:58.12 duration 238.12 second",
                "2:04:11 duration 7451 second",
                "6 other 6 of quake",
                "1.5 degrees other 1.5 degree of quake",
            ],
        ),
        (
            "It took an hour and a half, or a year or two, from one end to the other.",
            &["an hour and a half duration 1.5 hour", "a year or two duration 1..2 year"],
        ),
        (
            "They owe $7 million dollars; sales rose 3 percent year-on-year.",
            &[
                "$7 million dollars money 7000000 US dollar",
                "3 percent percent 3 percent up of sales",
            ],
        ),
        (
            "The number of posts fell by 300 to 8,000; the gap fell by 0.3 of a second.",
            &[
                "300 count 300 down of The number of posts",
                "8,000 count 8000 of The number of posts",
                "0.3 of a second duration 0.3 second down of the gap",
            ],
        ),
        (
            "Add 1 tsp. olive oil to a 22\" pan, larger than the 15-inch one.",
            &[
                "1 tsp volume 1 teaspoon of olive oil",
                "22\" distance 22 inch of pan",
                "15-inch distance 15 inch",
            ],
        ),
        (
            "Ships sailed 300 metres and lost two litres of oil.",
            &["300 metres distance 300 metre of Ships", "two litres volume 2 litre of oil"],
        ),
    ]);
}

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

/// Compares the figures of each sentence, published on Wednesday 15 May 2024, with what is expected.
fn check(cases: &[(&str, &[&str])]) {
    let mut wrong = String::new();
    for (text, want) in cases {
        let article = article(text);
        let found: Vec<String> =
            extract(&article).iter().map(|figure| describe(figure, text)).collect();
        if found != *want {
            let _ = writeln!(wrong, "{text}\n  want {want:#?}\n  found {found:#?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

fn article(text: &str) -> Article {
    let day = NaiveDate::from_ymd_opt(2024, 5, 15).expect("a day");
    Article {
        date: Some(Date::day(day, Origin::User)),
        blocks: vec![Block { kind: BlockKind::Paragraph, text: Clean::new(text) }],
        ..Article::default()
    }
}

/// Writes a figure as `phrase kind amount unit qualifier trend of counted, event part of 0 on day`.
fn describe(figure: &Figure, text: &str) -> String {
    let mut parts = vec![figure.phrase.of(text).to_owned(), figure.kind.name().to_owned()];
    let number = |value: f64| ((value * 1000.0).round() / 1000.0).to_string();
    parts.extend(figure.amount.map(|amount| match amount {
        Amount::Exact(value) => number(value),
        Amount::Range(low, high) => format!("{}..{}", number(low), number(high)),
    }));
    parts.extend(figure.unit.as_ref().map(ToString::to_string));
    parts.extend(figure.qualifier.map(|qualifier| qualifier.name().to_owned()));
    parts.extend(figure.trend.map(|trend| trend.name().to_owned()));
    parts.extend(figure.counted.as_ref().map(|counted| format!("of {counted}")));
    let mut line = parts.join(" ");
    let tails = [
        figure.event.as_ref().map(|event| format!(", {event}")),
        figure.part_of.map(|whole| format!(" part of {}", whole.0)),
        figure.converts.map(|main| format!(" converts {}", main.0)),
        figure.time.as_ref().map(|time| {
            if matches!(figure.kind, Kind::Date | Kind::Time | Kind::Label) {
                format!(" {time}")
            } else {
                format!(" on {time}")
            }
        }),
    ];
    line.extend(tails.into_iter().flatten());
    line
}

proptest! {
    #[test]
    fn any_text_is_safe(text in "(\\PC|[0-9]|[-.,:/$%()'’ ]| (a|the|million|half|minus|to|and|of|May|Monday|in|than) ){0,60}") {
        let article = article(&text);
        let text = &article.blocks[0].text;
        for figure in extract(&article) {
            prop_assert!(text.get(figure.span.start()..figure.span.end()).is_some_and(|words| !words.is_empty()));
            prop_assert!(figure.phrase.covers(figure.span) && figure.phrase.end() <= text.len());
            prop_assert!(figure.amount.is_none_or(|amount| amount.low().is_finite() && amount.low() <= amount.high()));
        }
    }
}
