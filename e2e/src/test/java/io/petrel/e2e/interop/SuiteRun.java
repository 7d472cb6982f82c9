package io.petrel.e2e.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.Test;
import org.junit.runner.JUnitCore;
import org.junit.runner.Request;
import org.junit.runner.Result;

/** Runs the suite's cases, which are written for JUnit 4, one by one. */
final class SuiteRun {

    private SuiteRun() {}

    /**
     * The names of all cases but those left out.
     *
     * @param leftOut names and reasons; a name that is no case fails
     */
    static Stream<String> casesOf(Class<? extends SuiteCases> suite, Map<String, String> leftOut) {
        var all = Arrays.stream(suite.getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .sorted()
                .toList();
        assertThat(all).containsAll(leftOut.keySet());
        return all.stream().filter(name -> !leftOut.containsKey(name));
    }

    /** Runs one case; a case that skips itself fails. */
    static void run(Class<? extends SuiteCases> suite, String name) throws Throwable {
        Result result = new JUnitCore().run(Request.method(suite, name));
        if (!result.wasSuccessful()) {
            throw result.getFailures().get(0).getException();
        }
        assertThat(result.getRunCount()).as("cases run").isEqualTo(1);
        assertThat(result.getIgnoreCount()).as("cases ignored").isZero();
        assertThat(result.getAssumptionFailureCount()).as("cases skipped").isZero();
    }
}
