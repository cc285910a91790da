package org.bootrig.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.command.CommandContribution;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a provider might add: {@code bootrig board NAME}. */
public final class BoardCommands implements CommandContribution {

    @Command(name = "board", description = "Say which board that is.", mixinStandardHelpOptions = true)
    static final class BoardCommand implements Callable<Integer> {

        @Spec
        private CommandSpec command;

        @Parameters(paramLabel = "NAME")
        private String name;

        @Override
        public Integer call() {
            if (name.isBlank()) {
                throw new UserMistake("a board has a name");
            }
            command.commandLine().getOut().println("board " + name);
            return 0;
        }
    }

    @Override
    public List<Object> commands() {
        return List.of(new BoardCommand());
    }
}
