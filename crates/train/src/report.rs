//! The figures as a page.

use std::fmt::Write as _;

use crate::evaluate::{Figures, precision_at};
use crate::score::Score;

/// Writes one section of figures in Markdown.
pub fn section(title: &str, figures: &Figures) -> String {
    let mut page = format!("## {title}\n\n{} messages.\n\n| measure | figure | goal |\n|---|---|---|\n", figures.topic.count());
    let (precision, recall, _, urgent) = figures.priority.class("urgent");
    let (at_goal, _) = precision_at(&figures.urgency, 0.97);
    let micros = |share: usize| figures.micros.get(figures.micros.len() * share / 100).copied().unwrap_or_default();
    let mut line = |name: &str, figure: String, goal: &str| {
        // Writing into a string cannot fail.
        let _ = writeln!(page, "| {name} | {figure} | {goal} |");
    };
    line("topic, accuracy", format!("{:.3}", figures.topic.accuracy()), "0.85");
    line("topic, macro-F1", format!("{:.3}", figures.topic.macro_f1()), "0.80");
    line("topic among the first three", format!("{:.3}", figures.topic.top_three()), "0.95");
    line(&format!("urgent, recall ({urgent} messages)"), format!("{recall:.3}"), "0.97");
    line("urgent, precision", format!("{precision:.3}"), "0.60");
    line("urgent, precision where recall is 0.97", format!("{at_goal:.3}"), "0.60");
    line("priority, accuracy", format!("{:.3}", figures.priority.accuracy()), "");
    line("mood, accuracy", format!("{:.3}", figures.mood.accuracy()), "");
    line(&format!("language, 20 characters and more ({})", figures.long.count()), format!("{:.3}", figures.long.accuracy()), "0.98");
    line(&format!("language, fewer ({})", figures.short.count()), format!("{:.3}", figures.short.accuracy()), "0.95");
    line("one message, median and 99th percentile", format!("{} µs, {} µs", micros(50), micros(99)), "1 ms");
    page.push('\n');
    tables(&mut page, figures);
    page
}

fn tables(page: &mut String, figures: &Figures) {
    page.push_str("### By language\n\n| language | messages | accuracy | macro-F1 | first three | told as this language |\n|---|---|---|---|---|---|\n");
    for (language, score) in &figures.by_language {
        let told = told(figures, language);
        let _ = writeln!(
            page,
            "| {language} | {} | {:.3} | {:.3} | {:.3} | {told:.3} |",
            score.count(),
            score.accuracy(),
            score.macro_f1(),
            score.top_three()
        );
    }
    page.push_str("\n### By topic\n\n");
    classes(page, &figures.topic);
    page.push_str("\n### By priority\n\n");
    classes(page, &figures.priority);
    page.push_str("\n### By mood\n\n");
    classes(page, &figures.mood);
    page.push_str("\n### Confusion of topics\n\nRows are the truth; columns are numbered like the rows.\n\n");
    confusion(page, &figures.topic);
    page.push('\n');
}

fn told(figures: &Figures, language: &str) -> f32 {
    let count = |right: bool| {
        let pairs = figures.long.pairs.iter().chain(&figures.short.pairs);
        pairs.filter(|((truth, answer), _)| truth == language && (!right || answer == language)).map(|(_, count)| *count).sum::<usize>()
    };
    count(true) as f32 / count(false).max(1) as f32
}

fn classes(page: &mut String, score: &Score) {
    page.push_str("| | messages | precision | recall | F1 |\n|---|---|---|---|---|\n");
    for name in score.classes() {
        let (precision, recall, f1, count) = score.class(&name);
        let _ = writeln!(page, "| {name} | {count} | {precision:.3} | {recall:.3} | {f1:.3} |");
    }
}

fn confusion(page: &mut String, score: &Score) {
    let names = score.classes();
    let numbers: Vec<String> = (1..=names.len()).map(|number| number.to_string()).collect();
    let _ = writeln!(page, "| | {} |\n|---|{}", numbers.join(" | "), "---|".repeat(names.len()));
    for (number, truth) in names.iter().enumerate() {
        let cells: Vec<String> = names
            .iter()
            .map(|answer| score.pairs.get(&(truth.clone(), answer.clone())).map_or(String::new(), ToString::to_string))
            .collect();
        let _ = writeln!(page, "| {} {truth} | {} |", number + 1, cells.join(" | "));
    }
}
