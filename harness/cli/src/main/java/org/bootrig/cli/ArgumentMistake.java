package org.bootrig.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.bootrig.cli.request.ExitCode;
import org.bootrig.core.base.NearestWord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Explains in one line what is wrong with the words of a command line, and which word was probably meant. */
final class ArgumentMistake implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException mistake, String[] arguments) {
        CommandLine command = mistake.getCommandLine();
        command.getErr()
                .println("bootrig: " + message(mistake) + "\n         '"
                        + command.getCommandSpec().qualifiedName() + " --help' lists what there is");
        command.getErr().flush();
        return ExitCode.USAGE;
    }

    private static String message(ParameterException mistake) {
        if (mistake instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unknown(mistake.getCommandLine(), unmatched.getUnmatched().get(0));
        }
        String message = String.valueOf(mistake.getMessage());
        return message.isEmpty()
                ? "these arguments cannot be read"
                : message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }

    private static String unknown(CommandLine command, String word) {
        if (word.startsWith("-")) {
            String name = word.replaceFirst("=.*", "");
            return "there is no option '" + name + "'"
                    + meant(name, command.getCommandSpec().optionsMap().keySet());
        }
        Collection<String> commands = command.getSubcommands().keySet();
        if (!commands.isEmpty()) {
            return "there is no command '" + word + "'" + meant(word, commands);
        }
        return "'" + word + "' is one argument too many";
    }

    private static String meant(String word, Collection<String> known) {
        List<String> words = new ArrayList<>(known);
        // One dash is no word that anybody means.
        words.removeIf(name -> name.length() < 3);
        @Nullable String nearest = NearestWord.to(word, words);
        return nearest == null ? "" : "; did you mean '" + nearest + "'?";
    }
}
