package io.petrel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.petrel.config.PetrelConfig;
import org.junit.jupiter.api.Test;

class ExampleConfigTest {

    @Test
    void theServersFileMakesItKnownOnThisMachineOnly() {
        PetrelConfig config = load("server.yaml");

        assertThat(config.server().name()).isEqualTo("demo-greeter");
        assertThat(config.server().bindAddress().host()).isEqualTo("127.0.0.1");
        assertThat(config.registry().type()).isEqualTo("local");
    }

    @Test
    void theClientsFileLooksWhereTheServerRegisters() {
        assertThat(load("client.yaml").registry()).isEqualTo(load("server.yaml").registry());
    }

    @Test
    void neitherAsksForWhatIsNotBuiltYet() {
        assertThat(load("server.yaml").pending()).isEmpty();
        assertThat(load("client.yaml").pending()).isEmpty();
    }

    private static PetrelConfig load(String name) {
        return PetrelConfig.builder()
                .file(Checkout.file("examples/config/" + name))
                .load();
    }
}
