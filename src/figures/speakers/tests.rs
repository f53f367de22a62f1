//! Whole articles with who is credited with what in them.

mod news;

use proptest::prelude::*;

use super::*;
use crate::text::sentences::sentences;

/// Credits an article, a block a line; a line that starts with `#` is its title.
fn credited(article: &str) -> Vec<(String, String)> {
    let titled: Vec<bool> = article.lines().map(|line| line.starts_with('#')).collect();
    let blocks: Vec<&str> = article.lines().map(|line| line.trim_start_matches("# ")).collect();
    let tokens: Vec<Tokens<'_>> = blocks.iter().map(|block| Tokens::read(block)).collect();
    let spans: Vec<Vec<Span>> = blocks.iter().map(|block| sentences(block).collect()).collect();
    let passage = |((tokens, sentences), block): ((_, &'_ Vec<Span>), u32)| {
        let title = titled.get(block as usize).is_some_and(|&titled| titled);
        let kind = if title { BlockKind::Title } else { BlockKind::Paragraph };
        (block, kind, tokens, sentences.clone())
    };
    let read: Vec<_> = tokens.iter().zip(&spans).zip(0..).map(passage).collect();
    let passages: Vec<Passage<'_>> = read
        .iter()
        .map(|(block, kind, tokens, sentences)| Passage {
            block: *block,
            kind: *kind,
            tokens,
            sentences,
        })
        .collect();
    let words = |credit: &Credit| {
        let block = blocks.get(credit.block as usize).copied().unwrap_or_default();
        (credit.speaker.to_string(), credit.span.of(block).to_owned())
    };
    credit(&passages).iter().map(words).collect()
}

/// Checks who is credited with what in each article.
fn check(cases: &[(&str, &[(&str, &str)])]) {
    for (article, want) in cases {
        let found = credited(article);
        let found: Vec<(&str, &str)> =
            found.iter().map(|(speaker, words)| (speaker.as_str(), words.as_str())).collect();
        assert_eq!(found, *want, "{article}");
    }
}

#[test]
fn verbs_credit_their_subject_with_what_follows() {
    check(&[
        ("Mayor Ana Ruiz said that 40 homes flooded.", &[("Ana Ruiz", "40 homes flooded.")]),
        (
            "Harbour Ministry officials told reporters on Friday that two ships sank.",
            &[("Harbour Ministry officials", "two ships sank.")],
        ),
        ("The agency said last week two ships sank.", &[("agency", "two ships sank.")]),
        (
            "The bank raised rates by half a point, citing a fall of 9 percent.",
            &[("bank", "a fall of 9 percent.")],
        ),
        ("Police reported 12 arrests.", &[("Police", "12 arrests.")]),
        ("The club said on its website it had 12 boats.", &[("club", "it had 12 boats.")]),
        ("The firm owes $12, the court ruled.", &[("court", "The firm owes $12,")]),
        ("Police reported at least 12 arrests.", &[("Police", "at least 12 arrests.")]),
        ("Analysts who read the report say it cost 3.", &[("Analysts", "it cost 3.")]),
        ("The plan, announced by the mayor and backed by the board, costs 3.", &[]),
        ("The harbour board put the loss at $4 million.", &[("harbour board", "$4 million.")]),
        (
            "Ola Berg, who has run the watch for 12 years, said two ships sank.",
            &[("Ola Berg", "two ships sank.")],
        ),
        (
            "A spokeswoman for the port, Rita Sand, said two ships sank.",
            &[("Rita Sand", "two ships sank.")],
        ),
        (
            "The owners sued the port and said they had lost two ships.",
            &[("owners", "they had lost two ships.")],
        ),
        (
            "The blast, which the ministry said hurt 12 people, shook the town of 900.",
            &[("ministry", "hurt 12 people")],
        ),
        (
            "Three people briefed on the talks said 2 offers were made.",
            &[("Three people briefed on the talks", "2 offers were made.")],
        ),
        (
            "A port official, speaking at night because he feared 3 rivals, said two ships sank.",
            &[("port official", "two ships sank.")],
        ),
        (
            "The colonel was quoted by Radio Cape as saying that two ships sank.",
            &[("colonel", "two ships sank.")],
        ),
        (
            "Citing two pilots, Radio Cape said two ships sank.",
            &[("two pilots", "two ships sank.")],
        ),
        ("Ola Berg posted on a forum: “We lost 12 boats.”", &[("Ola Berg", "“We lost 12 boats.”")]),
        ("The firm posted a loss that grew to $3 million.", &[]),
        (
            "The quay is owned by Ola Berg, who said two ships sank.",
            &[("Ola Berg", "two ships sank.")],
        ),
        (
            "Two sources familiar with the plans said two ships sank.",
            &[("Two sources familiar with the plans", "two ships sank.")],
        ),
        (
            "A spokesman for Lund & Co. said two ships sank.",
            &[("spokesman for Lund & Co.", "two ships sank.")],
        ),
        ("One of the pilots said two ships sank.", &[("One of the pilots", "two ships sank.")]),
        (
            "The 3-year-old’s father said two ships sank.",
            &[("3-year-old’s father", "two ships sank.")],
        ),
        ("“Two ships sank,” said the mayor, Ana Ruiz.", &[("Ana Ruiz", "“Two ships sank,”")]),
        ("Said Ola Berg: “We lost 12 boats.”", &[("Ola Berg", "“We lost 12 boats.”")]),
        ("Berg expects 2 percent, while the ministry aims at 4.", &[("Berg", "2 percent")]),
    ]);
}

#[test]
fn documents_and_studies_speak() {
    check(&[
        (
            "A survey of farmers published in May found that 30 percent had no rain.",
            &[("survey of farmers published in May", "30 percent had no rain.")],
        ),
        (
            "Exports fell 3 percent, official figures showed.",
            &[("official figures", "Exports fell 3 percent,")],
        ),
        (
            "In a poll of 900 voters, 40 percent liked the plan.",
            &[("poll of 900 voters", "40 percent liked the plan.")],
        ),
        (
            "The bank cut its forecast to 2 percent. By one estimate, 70 shops closed.",
            &[("one estimate", "70 shops closed.")],
        ),
        ("The report runs to 200 pages.", &[]),
    ]);
}

#[test]
fn tags_credit_what_stands_before_them() {
    check(&[
        (
            "Forty homes flooded, the fire service said Monday.",
            &[("fire service", "Forty homes flooded,")],
        ),
        ("Two ships sank, said Ola Berg, who leads 9 pilots.", &[("Ola Berg", "Two ships sank,")]),
        (
            "It would, Ana Ruiz said, cost $3.",
            &[("Ana Ruiz", "It would,"), ("Ana Ruiz", "cost $3.")],
        ),
        (
            "In the port of Cape, police said, fighting went on and hurt 12.",
            &[("police", "In the port of Cape,"), ("police", "fighting went on and hurt 12.")],
        ),
        (
            "The toll rose to 12, the ministry said in a statement, and 30 are missing.",
            &[("ministry", "The toll rose to 12,"), ("ministry", "and 30 are missing.")],
        ),
        (
            "Two ships sank, according to Capt. Ola Berg, head of the 40-man watch.",
            &[("Ola Berg", "Two ships sank,")],
        ),
        (
            "According to local media citing a port official, two ships sank.",
            &[("port official", "two ships sank.")],
        ),
        (
            "Two ships sank, Radio Cape reported, citing two pilots.",
            &[("two pilots", "Two ships sank,")],
        ),
        (
            "Radio Cape, citing two pilots, said two ships sank.",
            &[("two pilots", "two ships sank.")],
        ),
        (
            "Radio Cape reports that two ships sank, according to two pilots.",
            &[("two pilots", "two ships sank,")],
        ),
        (
            "Rents rose 3 percent, according to figures released by the housing board.",
            &[("figures released by the housing board", "Rents rose 3 percent,")],
        ),
    ]);
}

#[test]
fn the_writer_credits_nobody() {
    check(&[
        ("Two ships sank off the cape after the attack continued.", &[]),
        ("The talks came days after 3 attacks killed a 30-year-old man.", &[]),
        ("Voters choose according to their means and 4 habits.", &[]),
        ("The 12-member council met on Friday.", &[]),
        ("The storm claimed 12 lives. Records from 1990 were lost.", &[]),
        ("By all accounts, 300 people came. Mr Stone reportedly earned $4 million.", &[]),
        ("It is believed that 300 people live there.", &[]),
        ("Half of voters said no; 60 percent of farmers said they would stay.", &[]),
        ("The minister declined to say whether 30 camps were open.", &[]),
        ("The firm has not said how many of its 90 shops would close.", &[]),
        ("Ana Ruiz denied that 40 homes flooded. She denies owing $3.", &[]),
        ("No official said who owned the 90 shops. Many say 90 is too few.", &[]),
        ("The board rejected a media request for 3 letters.", &[]),
        ("Harbour state Norland has 3 ports. Twenty-seven states have 9.", &[]),
    ]);
}

#[test]
fn plans_and_charges_spare_whom_they_concern() {
    check(&[
        ("Ana Ruiz urged the 27-nation union to send 5 ships.", &[("Ana Ruiz", "send 5 ships.")]),
        (
            "Prosecutors accused the 3 men of stealing $5,000.",
            &[("Prosecutors", "stealing $5,000.")],
        ),
        ("Ana Ruiz promised to build 40 homes.", &[("Ana Ruiz", "build 40 homes.")]),
        ("Ana Ruiz called on both sides to free 12 men.", &[("Ana Ruiz", "free 12 men.")]),
        (
            "Ana Ruiz blamed the loss of 12 boats on fog.",
            &[("Ana Ruiz", "the loss of 12 boats on fog.")],
        ),
        ("Drivers who want to park for 3 hours may be out of luck.", &[]),
        ("Ana Ruiz warned of 12 floods.", &[("Ana Ruiz", "12 floods.")]),
    ]);
}

#[test]
fn quotations_credit_who_speaks_in_them() {
    check(&[
        (
            "“We lost 12 boats,” said Ola Berg. “Another 5 are missing.”",
            &[("Ola Berg", "“We lost 12 boats,”"), ("Ola Berg", "“Another 5 are missing.”")],
        ),
        ("'We lost 12 boats,' Berg, who is 60, said.", &[("Berg", "'We lost 12 boats,'")]),
        (
            "Mayor Ola Berg spoke at the quay.\n“We lost 12 boats. It was dark,” he said.",
            &[("Ola Berg", "“We lost 12 boats. It was dark,”")],
        ),
        (
            "“The dam holds,” the engineer, Paul Roth, said.\n“If not, 3 towns are lost.\n\
             “We need $2 million.”",
            &[
                ("Paul Roth", "“The dam holds,”"),
                ("Paul Roth", "“If not, 3 towns are lost."),
                ("Paul Roth", "“We need $2 million.”"),
            ],
        ),
        (
            "Ana Ruiz made her case:\n“It costs $3 million.”",
            &[("Ana Ruiz", "“It costs $3 million.”")],
        ),
        ("“Go home by 9.” — Ana Ruiz", &[("Ana Ruiz", "“Go home by 9.”")]),
        (
            "Ana Ruiz told reporters it would cost 3. “We have 4.”",
            &[("Ana Ruiz", "it would cost 3. “We have 4.”")],
        ),
        (
            "“It costs 3,” said Ana Ruiz. Roth disagreed: “It costs 4.”",
            &[("Ana Ruiz", "“It costs 3,”"), ("Roth", "“It costs 4.”")],
        ),
        ("As Ana Ruiz put it, “it cost 3.”", &[("Ana Ruiz", "“it cost 3.”")]),
        ("Ana Ruiz said no. “Why 40?” asked one of them.", &[("Ana Ruiz", "no.")]),
        (
            "“It rained,” said Ana Ruiz. “We saw 4 boats.” Ruiz said 2 sank.",
            &[
                ("Ana Ruiz", "“It rained,”"),
                ("Ana Ruiz", "“We saw 4 boats.”"),
                ("Ana Ruiz", "2 sank."),
            ],
        ),
    ]);
}

#[test]
fn short_forms_and_pronouns_become_names() {
    check(&[
        (
            "Gov. Ana Ruiz came. Ms Ruiz said 4 schools closed. She said 2 burned.",
            &[("Ana Ruiz", "4 schools closed."), ("Ana Ruiz", "2 burned.")],
        ),
        (
            "Mrs Ida Lund came. Mr Paul Roth left. She said 2 schools burned.",
            &[("Ida Lund", "2 schools burned.")],
        ),
        (
            "Norwegian Prime Minister Ida Lund came. The prime minister said 2 roads closed.",
            &[("Ida Lund", "2 roads closed.")],
        ),
        (
            "Mr. Paul Roth and Ms. Ida Lund left. Mr. Roth and Ms. Lund said 2 men stayed.",
            &[("Paul Roth and Ida Lund", "2 men stayed.")],
        ),
        (
            "Secretary of State Ida Lund said 5 nations signed.",
            &[("Ida Lund", "5 nations signed.")],
        ),
        (
            "Norway’s Justice Ministry said 9 men were held. It said 2 had fled.",
            &[
                ("Norway’s Justice Ministry", "9 men were held."),
                ("Norway’s Justice Ministry", "2 had fled."),
            ],
        ),
    ]);
}

/// Checks who speaks, in order.
fn check_names(cases: &[(&str, &[&str])]) {
    for (article, want) in cases {
        let found = credited(article);
        let found: Vec<&str> = found.iter().map(|(speaker, _)| speaker.as_str()).collect();
        assert_eq!(found, *want, "{article}");
    }
}

#[test]
fn names_of_all_kinds_are_whole() {
    check_names(&[
        (
            "Board chief Piet van der Laan said 3. Later Van der Laan said 4. Mr van der Laan said 5.",
            &["Piet van der Laan", "Piet van der Laan", "Piet van der Laan"],
        ),
        (
            "Sheikh Omar bin Salim al-Nasri said 3. Al-Nasri said 4.",
            &["Omar bin Salim al-Nasri", "Omar bin Salim al-Nasri"],
        ),
        (
            "President Han Do-min said 3. Han said 4. Author Soo-ah Yoon said 5. Yoon said 6.",
            &["Han Do-min", "Han Do-min", "Soo-ah Yoon", "Soo-ah Yoon"],
        ),
        ("Li Fang, a nurse, said 3. Li said 4.", &["Li Fang", "Li Fang"]),
        (
            "Coach Ed Penn Jr. said 3. Penn said 4. Max Holt III said 5.",
            &["Ed Penn Jr.", "Ed Penn Jr.", "Max Holt III"],
        ),
        (
            "Ann-Marie O’Dea-Finch, who teaches, said 3. Ms O’Dea-Finch said 4.",
            &["Ann-Marie O’Dea-Finch", "Ann-Marie O’Dea-Finch"],
        ),
        ("Minister of Trade Karl-Otto Lund said 3.", &["Karl-Otto Lund"]),
        ("Harbour Ministry Spokesman Jon Sand said 3.", &["Jon Sand"]),
        (
            "A Marlow-based firm said 3. The Oslo-led group said 4.",
            &["Marlow-based firm", "Oslo-led group"],
        ),
    ]);
}

#[test]
fn callings_lead_to_names() {
    check_names(&[
        ("The mayor, Ana Ruiz, came. The mayor said 3.", &["Ana Ruiz"]),
        ("Ana Ruiz, the mayor of Cape, came. “It cost 3,” the mayor said.", &["Ana Ruiz"]),
        ("Ana Ruiz, Norland’s health minister, came. The minister said 3.", &["Ana Ruiz"]),
        ("Paul Roth, 51, came. “I paid 3,” he said.", &["Paul Roth"]),
        ("Ida Lund and Paul Roth came. “I paid 3,” she said.", &["Ida Lund"]),
        // A new speaker without a name is the nearer one.
        ("Paul Roth left. A spokesman said 3. He said 4.", &["spokesman", "spokesman"]),
        (
            "A spokesman for the port said 3. The spokesman said 4.",
            &["spokesman for the port", "spokesman for the port"],
        ),
        (
            "The chief, Eve d’Arbo-Lind, said 3. D’Arbo-Lind said 4.",
            &["Eve d’Arbo-Lind", "Eve d’Arbo-Lind"],
        ),
        ("Some farmers came. They say 3 wells are dry.", &["Some farmers"]),
    ]);
}

#[test]
fn bodies_have_their_full_names() {
    check_names(&[
        (
            "The Inland Water Board (IWB) met. The IWB said 3. The board said 4.",
            &["Inland Water Board", "Inland Water Board"],
        ),
        ("The Ministry of Ports closed. The ministry said 3.", &["Ministry of Ports"]),
        (
            "The Ports Ministry said 3; the Trade Ministry said 4. The ports ministry said 5.",
            &["Ports Ministry", "Trade Ministry", "Ports Ministry"],
        ),
        ("Brisk Foods lost money. The company said 3 plants would close.", &["Brisk Foods"]),
        ("Norland has 3 reactors. The company said 2 were shut.", &["company"]),
        ("Business in Great Marlow is poor. Great Marlow has 3 banks. The firm said 2.", &["firm"]),
        ("Eastwind, a small carrier, lost 3 jets. The carrier said 2 were old.", &["Eastwind"]),
        ("Paul Roth quit. The company said 2 would follow.", &["company"]),
    ]);
}

#[test]
fn labels_and_titles_credit_what_follows() {
    check(&[
        (
            "Mayor Ana Ruiz took questions.\nRUIZ: We have 40 buses.",
            &[("Ana Ruiz", "We have 40 buses.")],
        ),
        ("NOTE: We have 40 buses.", &[]),
        (
            "Mayor Ana Ruiz came.\n“RUIZ: We have 40 buses.\n“They are old, all 9.\n“HOST: And 3 trams?",
            &[("Ana Ruiz", "“RUIZ: We have 40 buses."), ("Ana Ruiz", "“They are old, all 9.")],
        ),
        ("Mayor Ana Ruiz took questions.\nDEAR RUIZ: We have 40 buses.", &[]),
        ("# Police: 40 homes flooded", &[("Police", "40 homes flooded")]),
    ]);
}

#[test]
fn the_innermost_speaker_is_found() {
    let text = "Ruiz said Roth told him that 4 died.";
    let tokens = Tokens::read(text);
    let sentences = [Span::whole(text)];
    let kind = BlockKind::Paragraph;
    let credits = credit(&[Passage { block: 3, kind, tokens: &tokens, sentences: &sentences }]);
    let speaker =
        |block, start, end| speaker_of(&credits, block, Span::new(start, end)).map(Clean::as_str);
    assert_eq!(speaker(3, 29, 30), Some("Roth"));
    assert_eq!(speaker(3, 10, 14), Some("Ruiz"));
    assert_eq!(speaker(3, 0, 4), None);
    assert_eq!(speaker(2, 29, 30), None);
}

proptest! {
    #[test]
    fn credits_are_in_order_and_lie_on_characters(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "said", "he", "Ana", "Ruiz", "“", "”", "'", "\"", ",", ".", ":", "—", "that", "who",
                "according to", "the", "mayor", "and", "told", "’s", "report", "(", ")", "40", "é",
                "citing", "by", "in", "\n", "Mr.", "of", "put", "it", "asked", "to", "as",
            ]),
            0..60,
        ),
        glue in prop::sample::select(vec!["", " "]),
    ) {
        let article = words.join(glue);
        for (speaker, words) in credited(&article) {
            prop_assert!(!speaker.is_empty() && !words.is_empty(), "{article}");
        }
    }
}
