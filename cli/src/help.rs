//! The layout of the help: the same for all commands, and within 80 columns.

use clap::{Arg, ArgAction, Command};

/// The width of the narrowest common terminal.
const WIDTH: usize = 80;
/// The column of the texts of arguments, in clap's layout.
const ARGUMENT_COLUMN: usize = 10;
/// The columns around the names in a list of commands.
const COMMAND_MARGIN: usize = 4;

/// A command whose help is within 80 columns, with the same layout for `-h` and `--help`.
pub(crate) fn with_layout(command: Command) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::HelpLong).global(true).help("Print help");
    // Clap has a second layout for commands without a long text.
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    wrapped(command.disable_help_flag(true).arg(help).long_about(wrap(&about, WIDTH)))
}

fn wrapped(command: Command) -> Command {
    let names = command.get_subcommands().map(|command| command.get_name().len()).max().unwrap_or_default();
    let about = WIDTH.saturating_sub(names.max("help".len()) + COMMAND_MARGIN);
    let command = command.mut_args(|argument| {
        let Some(text) = argument.get_help().map(ToString::to_string) else { return argument };
        match long_list(&argument) {
            Some(values) => {
                argument.hide_possible_values(true).help(wrap(&format!("{text}\n\n{values}"), WIDTH - ARGUMENT_COLUMN))
            }
            None => argument.help(wrap(&text, WIDTH - ARGUMENT_COLUMN)),
        }
    });
    command.mut_subcommands(|command| {
        let command = wrapped(command);
        match command.get_about().map(ToString::to_string) {
            // The first is for the list of commands, the second for the help of the command itself.
            Some(text) => command.about(wrap(&text, about)).long_about(wrap(&text, WIDTH)),
            None => command,
        }
    })
}

/// The list of possible values that clap would write in one line, if that line is too long. Values with a help of their own have a
/// line each.
fn long_list(argument: &Arg) -> Option<String> {
    let values = argument.get_possible_values();
    let has_help = values.iter().any(|value| value.get_help().is_some());
    let names: Vec<&str> =
        values.iter().filter(|value| !value.is_hide_set()).map(clap::builder::PossibleValue::get_name).collect();
    let list = format!("[possible values: {}]", names.join(", "));
    let is_long = list.chars().count() > WIDTH - ARGUMENT_COLUMN;
    (is_long && !has_help && !argument.is_hide_possible_values_set()).then_some(list)
}

/// Breaks a text at spaces into lines of at most `width` characters. A longer word has a line of its own.
fn wrap(text: &str, width: usize) -> String {
    let mut wrapped = String::with_capacity(text.len());
    for (n, line) in text.lines().enumerate() {
        if n > 0 {
            wrapped.push('\n');
        }
        let mut used = 0;
        for word in line.split(' ') {
            let length = word.chars().count();
            if used > 0 && used + 1 + length > width {
                wrapped.push('\n');
                used = 0;
            } else if used > 0 {
                wrapped.push(' ');
                used += 1;
            }
            wrapped.push_str(word);
            used += length;
        }
    }
    wrapped
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn lines_are_broken_at_spaces() {
        assert_eq!(wrap("one two three", 7), "one two\nthree");
        assert_eq!(wrap("a-very-long-word x\ny", 7), "a-very-long-word\nx\ny");
        assert_eq!(wrap("", 7), "");
    }
}
