package io.petrel.e2e.interop;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.grpc.testing.integration.TestCases;
import io.grpc.testing.integration.TestServiceClient;
import java.util.EnumSet;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Petrel's server against the clients of gRPC's interoperability suite: the program with the cases that all languages
 * share, and the cases that grpc-java adds for its transports.
 */
final class InteropServerTest {

    /**
     * Besides what needs Google's cloud: {@code cacheable_unary} needs a caching HTTP proxy, and the suite's Java
     * service does not implement its method. The two that probe a client's compression expect the service to refuse a
     * request that came uncompressed, which the suite's Java service cannot see; they run without the probe. The two
     * soaks run among the transport cases: the program does not close its last channel.
     */
    private static final EnumSet<TestCases> LEFT_OUT = EnumSet.of(
            TestCases.COMPUTE_ENGINE_CREDS,
            TestCases.COMPUTE_ENGINE_CHANNEL_CREDENTIALS,
            TestCases.SERVICE_ACCOUNT_CREDS,
            TestCases.JWT_TOKEN_CREDS,
            TestCases.OAUTH2_AUTH_TOKEN,
            TestCases.PER_RPC_CREDS,
            TestCases.GOOGLE_DEFAULT_CREDENTIALS,
            TestCases.CACHEABLE_UNARY,
            TestCases.CLIENT_COMPRESSED_UNARY,
            TestCases.CLIENT_COMPRESSED_STREAMING,
            TestCases.RPC_SOAK,
            TestCases.CHANNEL_SOAK);

    private static final Map<String, String> TRANSPORT_CASES_LEFT_OUT = Map.of(
            "sendsTimeoutHeader", "looks at the suite's client, through a server that the suite itself starts",
            "censusContextsPropagated", "looks at the census library, which Petrel does not use");

    /** One after the other: the program keeps its load balancer in a static field. */
    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @MethodSource("sharedCases")
    @Execution(ExecutionMode.SAME_THREAD)
    void theSuitesClientPassesTheSharedCase(TestCases testCase) {
        try (SuiteService service = SuiteService.start()) {
            assertThatCode(() -> TestServiceClient.main(arguments(testCase, service.port())))
                    .doesNotThrowAnyException();
        }
    }

    static Stream<TestCases> sharedCases() {
        return EnumSet.complementOf(LEFT_OUT).stream();
    }

    private static String[] arguments(TestCases testCase, int port) {
        return new String[] {
            "--server_host=127.0.0.1",
            "--server_port=" + port,
            "--use_tls=false",
            "--test_case=" + testCase,
            // Reads the load reports of the ORCA cases; otherwise it is pick_first.
            "--service_config_json={\"loadBalancingConfig\":[{\"test_backend_metrics_load_balancer\":{}}]}"
        };
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @MethodSource("transportCases")
    void theSuitesClientPassesTheTransportCase(String testCase) throws Throwable {
        SuiteRun.run(PetrelServerCases.class, testCase);
    }

    static Stream<String> transportCases() {
        return SuiteRun.casesOf(PetrelServerCases.class, TRANSPORT_CASES_LEFT_OUT);
    }
}
