package io.petrel.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class InstanceTextTest {

    @Test
    void whatIsWrittenReadsBackEqual() {
        ServiceInstance instance = new ServiceInstance(
                "greeter",
                "fd00::1",
                50051,
                2.5,
                Map.of("weight", "9", "zone", "a&b=c", "", "empty key", "版本", "二\n#%?", "empty", ""));

        assertThat(InstanceText.parse("greeter", InstanceText.format(instance))).isEqualTo(instance);
    }

    @Test
    void theTextIsOneReadableLine() {
        assertThat(InstanceText.format(ServiceInstance.of("greeter", "10.0.0.1", 50051)
                        .withMetadata(Map.of("zone", "a", "weight", "x"))))
                .isEqualTo("10.0.0.1:50051?weight=1.0&%77eight=x&zone=a");
    }
}
