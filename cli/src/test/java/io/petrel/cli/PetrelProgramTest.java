package io.petrel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class PetrelProgramTest {

    @Test
    void aCommandOfAnotherModuleRuns() {
        assertThat(runFailing(() -> 7).exitCode()).isEqualTo(7);
    }

    @Test
    void aFailureIsItsMessageAlone() {
        ProgramRun run = runFailing(() -> {
            throw new FailureException("greeter: nobody answers");
        });

        assertThat(run)
                .isEqualTo(new ProgramRun(ExitCode.FAILED, "", "greeter: nobody answers" + System.lineSeparator()));
    }

    @Test
    void anErrorOfInputOrOutputIsItsMessageAlone() {
        ProgramRun run = runFailing(() -> {
            throw new IOException("server.address: :1 can't be listened on");
        });

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).isEqualToIgnoringNewLines("server.address: :1 can't be listened on");
    }

    @Test
    void aFaultOfPetrelShowsWhereItHappened() {
        ProgramRun run = runFailing(() -> {
            throw new IllegalStateException("impossible");
        });

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("please report it", "impossible", "\tat " + PetrelProgramTest.class.getName());
    }

    @Test
    void withoutACommandTheCommandsAreListed() {
        ProgramRun run = ProgramRun.of();

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).startsWith("petrel: a command is missing").contains("config", "help");
    }

    @Test
    void aMisspeltCommandIsAnsweredWithTheRightOne() {
        ProgramRun run = ProgramRun.of("confg");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("'confg'").contains("Did you mean: petrel config");
    }

    @Test
    void helpGoesToStandardOutput() {
        ProgramRun run = ProgramRun.of("--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Usage: petrel", "Exit codes: 0 done, 1 failed, 2");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void everyCommandKnowsTheVersion() {
        ProgramRun program = ProgramRun.of("--version");
        ProgramRun command = ProgramRun.of("config", "explain", "--version");

        assertThat(program.out()).matches("petrel \\d+\\.\\d+\\.\\d+(-SNAPSHOT)? on Java .*\\R");
        assertThat(command).isEqualTo(program);
    }

    private static ProgramRun runFailing(Callable<Integer> action) {
        return ProgramRun.with(new String[] {"act"}, new Act(action));
    }

    /** A command of another module. */
    @Command(name = "act")
    static final class Act implements Callable<Integer> {

        private final Callable<Integer> action;

        Act(Callable<Integer> action) {
            this.action = action;
        }

        @Override
        public Integer call() throws Exception {
            return action.call();
        }
    }
}
