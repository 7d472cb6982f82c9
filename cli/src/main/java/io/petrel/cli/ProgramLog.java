package io.petrel.cli;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.jul.LevelChangePropagator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.slf4j.event.Level;

/**
 * Where a program's log goes. Takes the whole process: call it from programs, never from libraries. Messages that
 * libraries send to {@code java.util.logging} go the same way.
 */
public final class ProgramLog {

    private static final String PATTERN = "%d{HH:mm:ss.SSS} %-5level %logger{0}: %msg%n";

    private ProgramLog() {}

    /** Sends the log to standard error, which leaves standard output to what the program has to say. */
    public static void toStandardError(Level leastSevere) {
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setTarget("System.err");
        replace(console, leastSevere);
    }

    /** Sends the log to a file, which is made if it is missing, and appended to if not. */
    public static void toFile(Path path, Level leastSevere) {
        FileAppender<ILoggingEvent> file = new FileAppender<>();
        file.setFile(path.toString());
        replace(file, leastSevere);
    }

    /** Closes what the log goes to; what is logged from now on is lost. */
    public static void close() {
        context().stop();
    }

    private static void replace(OutputStreamAppender<ILoggingEvent> appender, Level leastSevere) {
        LoggerContext context = context();
        context.reset();
        bridgeJavaUtilLogging(context);
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(ch.qos.logback.classic.Level.convertAnSLF4JLevel(leastSevere));
        root.addAppender(appender);
        // The Nacos client tells everything it does, and each failure with a stack trace. What an operator needs to
        // know
        // of it, Petrel's own registry says once.
        context.getLogger("com.alibaba.nacos").setLevel(ch.qos.logback.classic.Level.OFF);
    }

    /** With the levels handed down, messages that nobody wants are not even made. */
    private static void bridgeJavaUtilLogging(LoggerContext context) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        LevelChangePropagator propagator = new LevelChangePropagator();
        propagator.setContext(context);
        propagator.setResetJUL(true);
        propagator.start();
        context.addListener(propagator);
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }
}
