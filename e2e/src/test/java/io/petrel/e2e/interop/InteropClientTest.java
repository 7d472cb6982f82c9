package io.petrel.e2e.interop;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Petrel's client against the server of gRPC's interoperability suite, which checks both ends of each call.
 *
 * <p>Beyond what {@link InteropServerTest} leaves out, three of the cases that all languages share are not here:
 * {@code pick_first_unary}, {@code orca_per_rpc} and {@code orca_oob} test a load balancer that the suite brings, and
 * Petrel's client has its own.
 */
final class InteropClientTest {

    private static final Map<String, String> LEFT_OUT =
            Map.of("censusContextsPropagated", "looks at the census library, which Petrel does not use");

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @MethodSource("cases")
    void petrelsClientPassesTheCase(String testCase) throws Throwable {
        SuiteRun.run(PetrelClientCases.class, testCase);
    }

    static Stream<String> cases() {
        return SuiteRun.casesOf(PetrelClientCases.class, LEFT_OUT);
    }
}
