package io.petrel.nacos;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.nacos.api.exception.NacosException;
import io.petrel.config.NacosOptions;
import io.petrel.config.PetrelConfig;
import org.junit.jupiter.api.Test;

final class NacosFailureTest {

    private final NacosOptions anonymous =
            PetrelConfig.builder().set("nacos.server_addr", "n1,n2:8849").load().nacos();
    private final NacosOptions user = PetrelConfig.builder()
            .set("nacos.server_addr", "n1")
            .set("nacos.namespace", "staging")
            .set("nacos.username", "ann")
            .set("nacos.password", "geheim")
            .load()
            .nacos();

    @Test
    void aServerThatIsAwayIsNamed() {
        assertThat(NacosFailure.reason(anonymous, new NacosException(NacosException.CLIENT_DISCONNECT, "x")))
                .isEqualTo("Nacos at n1:8848,n2:8849 does not answer");
    }

    @Test
    void aRefusedUserIsNamedAndThePasswordIsNot() {
        assertThat(NacosFailure.reason(user, new NacosException(NacosException.NO_RIGHT, "x")))
                .isEqualTo("Nacos at n1:8848 refuses the user ann (expected: a nacos.username that may use the"
                        + " namespace \"staging\", and its nacos.password)")
                .doesNotContain("geheim");
    }

    @Test
    void aMissingUserIsSaid() {
        assertThat(NacosFailure.reason(anonymous, new NacosException(NacosException.NO_RIGHT, "x")))
                .isEqualTo("Nacos at n1:8848,n2:8849 asks for a user (expected: nacos.username and nacos.password)");
    }

    @Test
    void everythingElseIsPassedOn() {
        assertThat(NacosFailure.reason(user, new NacosException(NacosException.SERVER_ERROR, "no leader")))
                .isEqualTo("Nacos at n1:8848 failed: no leader");
        assertThat(NacosFailure.reason(user, new IllegalStateException("odd")))
                .isEqualTo("Nacos at n1:8848 failed: java.lang.IllegalStateException: odd");
    }
}
