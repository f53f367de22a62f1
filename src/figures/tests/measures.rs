//! What is measured: units, conversions, and whose measure it is.

use super::check;

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
                "2.5 billion pesos money 2500000000 peso of a fund, pay",
                "almost $60 million money 60000000 US dollar nearly of a fund, pay converts 0",
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
fn levels_belong_to_the_subject_of_their_change() {
    check(&[
        (
            "The index fell 31 points, or 0.8 percent, to 3,871.",
            &[
                "31 points other 31 point down of The index",
                "0.8 percent percent 0.8 percent down of The index",
                "3,871 other 3871 of The index",
            ],
        ),
        (
            "Exports dropped 7% year-on-year to $30 billion.",
            &[
                "7% percent 7 percent down of Exports",
                "$30 billion money 30000000000 US dollar of Exports",
            ],
        ),
        (
            "The rate hit 6.4% in March, up from 6.1%.",
            &[
                "6.4% percent 6.4 percent of The rate on 2024-03-01/2024-03-31",
                "March date 2024-03-01/2024-03-31",
                "6.1% percent 6.1 percent of The rate",
            ],
        ),
        (
            "Shares in the mill closed in Oslo on Friday at $12.50.",
            &[
                "Friday date 2024-05-10",
                "$12.50 money 12.5 US dollar of Shares in the mill on 2024-05-10",
            ],
        ),
        (
            "The economy grew at an annual rate of 2.1%.",
            &["2.1% percent 2.1 percent of The economy"],
        ),
        (
            "The pound weakened 0.3% against the euro to €1.17.",
            &["0.3% percent 0.3 percent down of The pound", "€1.17 money 1.17 euro of The pound"],
        ),
        (
            "It was -12C by night and -5 by noon; she ran a 5 kilometre run in an hour or more.",
            &[
                "-12C temperature -12 degree Celsius",
                "-5 temperature -5 degree Celsius",
                "5 kilometre distance 5 kilometre of run",
                "an hour or more duration 1 hour at_least",
            ],
        ),
        (
            "The town's population is estimated at 40,000.",
            &["40,000 count 40000 of The town's population"],
        ),
        (
            "The margin of error is plus or minus 3 points.",
            &["3 points other 3 point of The margin of error"],
        ),
        (
            "The firm expects to spend a total of $2 billion, a stake in a deal worth $6 million.",
            &[
                "$2 billion money 2000000000 US dollar, spend",
                "$6 million money 6000000 US dollar of a deal",
            ],
        ),
        (
            "He bought it from rivals for $9; analysts expected $2 a share.",
            &["$9 money 9 US dollar", "$2 a share money 2 US dollar per share"],
        ),
    ]);
}

#[test]
fn units_are_shared_and_restated() {
    check(&[
        (
            "Profit came to 1.3 billion euros, up from 900 million a year ago.",
            &[
                "1.3 billion euros money 1300000000 euro of Profit",
                "900 million money 900000000 euro of Profit",
            ],
        ),
        (
            "The mercury dipped to -31 F (-35 C), or 20 degrees below the usual low.",
            &[
                "-31 F temperature -31 degree Fahrenheit down of The mercury",
                "-35 C temperature -35 degree Celsius down of The mercury converts 0",
                "20 degrees temperature 20 degree of The mercury",
            ],
        ),
        (
            "Some 90% of the grain, or 5 million tonnes, was shipped.",
            &[
                "Some 90% percent 90 percent about of the grain",
                "5 million tonnes mass 5000000 tonne of the grain",
            ],
        ),
        (
            "It found 900 cases, 12% more than in May; homes will pay £96 more a year.",
            &[
                "900 count 900 of cases, find",
                "12% percent 12 percent of cases",
                "May date 2024-05-01/2024-05-31",
                "£96 money 96 pound sterling per year, pay",
            ],
        ),
        (
            "Oslo won the cup with 84 points; the rate edged up to 3.9%.",
            &["84 points other 84 point of Oslo", "3.9% percent 3.9 percent up of the rate"],
        ),
    ]);
}

#[test]
fn compounds_name_their_dimension() {
    check(&[
        (
            "The 6.1-magnitude quake broke a 40-mile-long wall.",
            &["6.1 other 6.1 of quake", "40-mile distance 40 mile of wall"],
        ),
        (
            "The stone weighed 440 kilograms (970 pounds).",
            &[
                "440 kilograms mass 440 kilogram of The stone",
                "970 pounds mass 970 pound-mass of The stone converts 0",
            ],
        ),
        (
            "The field yields 900 barrels of oil a day.",
            &["900 barrels other 900 barrel per day of oil"],
        ),
        (
            "A two-room flat costs from $300.",
            &["two count 2 of room flat", "$300 money 300 US dollar of A two-room flat"],
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
fn elided_units_and_trends_are_those_of_the_clause_before() {
    check(&[
        (
            "It ran for 11 hours and 40 minutes, up from just under nine.",
            &[
                "11 hours duration 11 hour",
                "40 minutes duration 40 minute",
                "just under nine duration 9 hour less_than",
            ],
        ),
        (
            "The fee was 6.50 crowns, up from 6.00, and debt stood at 40 million crowns.",
            &[
                "6.50 crowns money 6.5 crown of The fee",
                "6.00 money 6 crown of The fee",
                "40 million crowns money 40000000 crown of debt",
            ],
        ),
        ("She won three crowns.", &["three count 3 of crowns, win"]),
        (
            "Sales dropped by 6 percent and imports by 9 percent.",
            &[
                "6 percent percent 6 percent down of Sales",
                "9 percent percent 9 percent down of imports",
            ],
        ),
        (
            "The bank cut its estimate of growth this year by 2 percent.",
            &[
                "this year date 2024-01-01/2024-12-31",
                "2 percent percent 2 percent down of its estimate of growth on 2024-01-01/2024-12-31",
            ],
        ),
        (
            "News sent its shares down as much as 8%.",
            &["as much as 8% percent 8 percent at_most down of its shares"],
        ),
        ("The index is off 3%.", &["3% percent 3 percent down of The index"]),
        (
            "The fund gave €90 (£80; $100), at 40 degrees Celsius (that's 104 degrees Fahrenheit).",
            &[
                "€90 money 90 euro, give",
                "£80 money 80 pound sterling, give converts 0",
                "$100 money 100 US dollar, give converts 0",
                "40 degrees Celsius temperature 40 degree Celsius",
                "104 degrees Fahrenheit temperature 104 degree Fahrenheit converts 3",
            ],
        ),
        (
            "It costs €9 a month (or €90 a year).",
            &["€9 a month money 9 euro per month", "€90 a year money 90 euro per year"],
        ),
        ("It lasted 15 or 20 seconds.", &["15 or 20 seconds duration 15..20 second"]),
        (
            "Output fell from 9.2 to 8.9 million barrels.",
            &["9.2 to 8.9 million barrels volume 8900000..9200000 barrel of Output"],
        ),
    ]);
}

#[test]
fn signs_quotes_and_verbs_stand_between_a_figure_and_its_thing() {
    check(&[
        (
            "Power fell to minus €20 (-$23) a unit.",
            &[
                "minus €20 money -20 euro down of Power",
                "-$23 money -23 US dollar down of Power converts 0",
            ],
        ),
        (
            "They mended “80 percent” of the roof.",
            &["80 percent percent 80 percent of the roof, mend"],
        ),
        ("It ended ten months of fighting.", &["ten months duration 10 month of fighting"]),
        ("The find brought to 30 the number of mines.", &["30 count 30 of mines"]),
        ("The camp had 12 fewer men.", &["12 count 12 of men"]),
        ("It trades at nine times expected sales.", &["nine count 9 of expected sales"]),
        ("Some ships sailed, and 60 carried grain.", &["60 count 60"]),
    ]);
}
