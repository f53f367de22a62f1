//! What is counted, what happened to it, and parts of it.

use super::check;

#[test]
#[allow(clippy::too_many_lines, reason = "a table of cases")]
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
    ]);
}

#[test]
fn counts_leave_out_idioms_and_see_through_clauses() {
    check(&[
        ("There are two ways, at one point.", &["two count 2 of ways"]),
        (
            "It bought trucks and vans, more than 90 in total.",
            &["more than 90 count 90 more_than of vans"],
        ),
        ("The 32-nation alliance met one of the best teams.", &["32 count 32 of nation alliance"]),
        (
            "No one came, and one by one the five or six stalls closed.",
            &["five or six count 5..6 of stalls, close"],
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
            "Dozens of sheds and nearly 30 of the roughly 90 barns were lost by a mother of three.",
            &[
                "Dozens count 12..120 vague of sheds, lose",
                "nearly 30 count 30 nearly of barns, lose part of 2",
                "roughly 90 count 90 about of barns",
                "three count 3 of children",
            ],
        ),
        (
            "Reports suggest as many as 200 Israelis have been hurt since I'm 74.",
            &["as many as 200 count 200 at_most of Israelis, hurt", "74 age 74 year"],
        ),
        (
            "Firms that solicit more than 40 gifts gain, but guards who lost their jobs earn $200.",
            &[
                "more than 40 count 40 more_than of gifts, solicit",
                "$200 money 200 US dollar of guards, earn",
            ],
        ),
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
fn elided_numbers_count_what_the_number_before_counts() {
    check(&[
        (
            "The flu infected 900 people in 4 towns and killed 12.",
            &[
                "900 count 900 of people, infect",
                "4 count 4 of towns",
                "12 count 12 of people, kill",
            ],
        ),
        (
            "A raid by gunmen left 8 guards dead, wounding 20.",
            &["8 count 8 of guards, kill", "20 count 20 of guards, wound"],
        ),
        (
            "Six nurses, including two trainees, were hurt and 30 others fled.",
            &[
                "Six count 6 of nurses, hurt",
                "two count 2 of trainees, hurt part of 0",
                "30 count 30 of nurses, flee",
            ],
        ),
        (
            "More than 40 miners have been freed and over 60 rescued.",
            &[
                "More than 40 count 40 more_than of miners, free",
                "over 60 count 60 more_than of miners, rescue",
            ],
        ),
        (
            "One man drowned; 14 were missing.",
            &["One count 1 of man, drown", "14 count 14 of people"],
        ),
        (
            "Of the 80 rafts, 50 were found and 30 sank.",
            &[
                "80 count 80 of rafts",
                "50 count 50 of rafts, find part of 0",
                "30 count 30 of rafts, sink part of 0",
            ],
        ),
        (
            "A total of 25 cows died, with 6 barns damaged.",
            &["25 count 25 of cows, die", "6 count 6 of barns, damage"],
        ),
        (
            "Storms sank 9 boats off Oslo, two off Bergen and three in the fjord.",
            &[
                "9 count 9 of boats, sink",
                "two count 2 of boats, sink",
                "three count 3 of boats, sink",
            ],
        ),
        (
            "The mill will lay off 90 workers and hire two more clerks.",
            &["90 count 90 of workers, lay", "two count 2 of clerks, hire"],
        ),
        (
            "The navy bought 12 F-16 jets, 5 tugs and three MiG-29s.",
            &[
                "12 count 12 of F-16 jets, buy",
                "F-16 label",
                "5 count 5 of tugs, buy",
                "three count 3 of MiG-29s, buy",
                "MiG-29 label",
            ],
        ),
        (
            "Three sailors, aged 19 to 24, were arrested.",
            &["Three count 3 of sailors, arrest", "19 to 24 age 19..24 year of sailors"],
        ),
    ]);
}

#[test]
fn articles_count_in_a_list_with_numerals() {
    check(&[
        (
            "It hit a bridge and 12 houses.",
            &["a count 1 of bridge, hit", "12 count 12 of houses, hit"],
        ),
        (
            "Hail ruined 16 barns, a chapel and three mills.",
            &[
                "16 count 16 of barns, ruin",
                "a count 1 of chapel, ruin",
                "three count 3 of mills, ruin",
            ],
        ),
        (
            "A woman and two boys were rescued.",
            &["A count 1 of woman, rescue", "two count 2 of boys, rescue"],
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
        (
            "Half of the valley's 90 farms are dry, and 20% of the 300 wells.",
            &[
                "Half fraction 0.5 of the valley's 90 farms",
                "90 count 90 of farms",
                "20% percent 20 percent of the 300 wells part of 3",
                "300 count 300 of wells",
            ],
        ),
        (
            "About one of every nine voters stayed away, just under a third voted.",
            &[
                "About one of every nine ratio 0.111 about of voters",
                "just under a third fraction 0.333 less_than",
            ],
        ),
        ("One in eight bridges needs repair.", &["One in eight ratio 0.125 of bridges"]),
        ("The work was 90 per cent complete.", &["90 per cent percent 90 percent of The work"]),
        (
            "The bank raised its key rate by half a percentage point to 5.25 per cent.",
            &[
                "half a percentage point percent 0.5 percentage point up of its key rate",
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
fn events_are_found_in_clauses_lists_and_asides() {
    check(&[
        (
            "The port barred more ships, blocklisting 30 ferries from the so-called grey fleet and two dozen tugs.",
            &["30 count 30 of ferries, blocklist", "two dozen count 24 of tugs, blocklist"],
        ),
        (
            "For every 20 flats that are sold, three or four go to rent.",
            &["20 count 20 of flats, sell", "three or four count 3..4"],
        ),
        (
            "Gulls were kept in return for 40 swans freed by the zoo.",
            &["40 count 40 of swans, free"],
        ),
        (
            "Of the 90 we asked before the vote, 31 were undecided.",
            &["90 count 90, ask", "31 count 31, ask part of 0"],
        ),
        (
            "A further 60 were rescued, 12 of whom were treated for burns.",
            &["60 count 60, rescue", "12 count 12, treat part of 0"],
        ),
        (
            "Some 800 sailors with no right to be in port had been sent home.",
            &["Some 800 count 800 about of sailors, send"],
        ),
        ("There are 14 wells still burning.", &["14 count 14 of wells, burn"]),
        (
            "Some 70 fixed-term leases expire in spring.",
            &["Some 70 count 70 about of fixed-term leases, expire"],
        ),
    ]);
}

#[test]
fn sums_masses_and_shares_have_events() {
    check(&[
        (
            "The mill imported two million tons of oats and seized 9,000 euros ($9,800) in cash.",
            &[
                "two million tons mass 2000000 ton of oats, import",
                "9,000 euros money 9000 euro of cash, seize",
                "$9,800 money 9800 US dollar of cash, seize converts 1",
            ],
        ),
        ("$8 million had been pledged.", &["$8 million money 8000000 US dollar, pledge"]),
        (
            "The law lets the firm sell 3 million barrels of oil.",
            &["3 million barrels volume 3000000 barrel of oil, sell"],
        ),
        (
            "Nets caught half of the eels, and rods a combined 5 tons.",
            &["half fraction 0.5 of the eels, catch", "5 tons mass 5 ton of rods"],
        ),
        ("They found 81% of firms were late.", &["81% percent 81 percent of firms"]),
    ]);
}

#[test]
fn parts_point_at_the_figure_that_heads_their_whole() {
    check(&[
        (
            "It won two of its last six games.",
            &["two count 2 of games, win part of 1", "six count 6 of games"],
        ),
        (
            "She had nine goals in 14 games, four of them late.",
            &["nine count 9 of goals", "14 count 14 of games", "four count 4 of goals part of 0"],
        ),
        (
            "Donors have sent $30 million of the $90 million required.",
            &[
                "$30 million money 30000000 US dollar, send part of 1",
                "$90 million money 90000000 US dollar",
            ],
        ),
    ]);
}
