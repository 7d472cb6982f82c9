package io.petrel.benchmarks.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.LoadBalancer.PickResult;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BalancerBenchmarkTest {

    @Test
    void thePicksThatAreMeasuredReachEveryEndpoint() {
        BalancerBenchmark benchmark = new BalancerBenchmark();
        benchmark.endpoints = 100;
        benchmark.policy = "round_robin";
        benchmark.connect();
        benchmark.update();

        Set<Object> chosen = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            PickResult pick = benchmark.pick();
            assertThat(pick.getStatus().isOk()).isTrue();
            chosen.add(pick.getSubchannel());
        }
        benchmark.shutDown();

        assertThat(chosen).hasSize(100).doesNotContainNull();
    }
}
