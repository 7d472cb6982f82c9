package io.petrel.cli;

import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/** Sends its log to the file that its argument names. */
final class LoggingProgram {

    private LoggingProgram() {}

    public static void main(String[] args) {
        ProgramLog.toStandardError(org.slf4j.event.Level.INFO);
        LoggerFactory.getLogger("slf4j").info("on the screen");
        ProgramLog.toFile(Path.of(args[0]), org.slf4j.event.Level.INFO);
        LoggerFactory.getLogger("slf4j").info("in the file");
        LoggerFactory.getLogger("slf4j").debug("too fine");
        Logger.getLogger("jul").info("bridged");
        System.out.println("fine is made: " + Logger.getLogger("jul").isLoggable(Level.FINE));
    }
}
