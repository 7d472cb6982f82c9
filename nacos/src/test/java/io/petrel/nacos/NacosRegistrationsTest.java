package io.petrel.nacos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alibaba.nacos.api.exception.NacosException;
import com.alibaba.nacos.api.naming.NamingService;
import com.alibaba.nacos.api.naming.pojo.Instance;
import io.petrel.config.PetrelConfig;
import io.petrel.discovery.RegistryException;
import io.petrel.discovery.ServiceInstance;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NacosRegistrationsTest {

    private final FakeNacos nacos = new FakeNacos();
    private final NamingService naming = nacos.client();
    private final NacosRegistrations registrations = new NacosRegistrations(
            PetrelConfig.builder().set("nacos.server_addr", "n1").load().nacos());
    private final ServiceInstance instance = ServiceInstance.of("orders", "10.0.0.1", 50051);

    @Test
    void anInstanceThatIsListedIsLeftAlone() throws Exception {
        registrations.register(naming, instance);
        for (int turn = 0; turn < 5; turn++) {
            assertThat(registrations.check(naming)).isTrue();
        }
        assertThat(nacos.requests).containsExactly("register 10.0.0.1:50051");
    }

    @Test
    void anInstanceThatNacosLostIsRegisteredAgainAfterTheClientHadItsChance() throws Exception {
        registrations.register(naming, instance);
        nacos.listed.clear();

        registrations.check(naming);
        assertThat(nacos.requests).hasSize(1);
        registrations.check(naming);
        assertThat(nacos.requests).containsExactly("register 10.0.0.1:50051", "register 10.0.0.1:50051");
        assertThat(nacos.listed).hasSize(1);
    }

    @Test
    void anInstanceThatAnOperatorSwitchedOffIsRegisteredAgainOnlyOnce() throws Exception {
        nacos.hiding = true;
        registrations.register(naming, instance);
        for (int turn = 0; turn < 10; turn++) {
            registrations.check(naming);
        }
        assertThat(nacos.requests).hasSize(2);
    }

    @Test
    void whatWasMissingBeforeAnOutageDoesNotCountAfterIt() throws Exception {
        registrations.register(naming, instance);
        nacos.listed.clear();
        registrations.check(naming);
        nacos.away = true;
        assertThatThrownBy(() -> registrations.check(naming)).isInstanceOf(NacosException.class);
        nacos.away = false;

        registrations.check(naming);
        assertThat(nacos.requests).containsExactly("register 10.0.0.1:50051");
    }

    @Test
    void aRegistrationThatFailedIsNotLeftToTheClient() {
        nacos.away = true;
        assertThatThrownBy(() -> registrations.register(naming, instance))
                .isInstanceOf(RegistryException.class)
                .hasMessage("orders@10.0.0.1:50051 weight=1.0: Nacos at n1:8848 does not answer");
        assertThat(nacos.requests).containsExactly("register 10.0.0.1:50051", "deregister 10.0.0.1:50051");
    }

    @Test
    void aChangeThatFailedLeavesTheInstanceRegistered() throws Exception {
        registrations.register(naming, instance);
        nacos.away = true;
        assertThatThrownBy(() -> registrations.register(naming, instance.withWeight(3)))
                .isInstanceOf(RegistryException.class);
        assertThat(nacos.requests).doesNotContain("deregister 10.0.0.1:50051");
    }

    @Test
    void whatWasTakenBackIsNotCheckedAnyMore() throws Exception {
        registrations.register(naming, instance);
        registrations.deregister(naming, instance);
        assertThat(registrations.check(naming)).isFalse();
        registrations.deregister(naming, instance);
        assertThat(nacos.requests).containsExactly("register 10.0.0.1:50051", "deregister 10.0.0.1:50051");
    }

    /** A Nacos that answers the three requests that registrations make. */
    private static final class FakeNacos {

        private final List<String> requests = new ArrayList<>();
        private final List<Instance> listed = new ArrayList<>();
        private boolean away;
        private boolean hiding;

        NamingService client() {
            return (NamingService) Proxy.newProxyInstance(
                    NamingService.class.getClassLoader(),
                    new Class<?>[] {NamingService.class},
                    (proxy, method, arguments) -> answer(method, arguments));
        }

        private List<Instance> answer(Method method, Object[] arguments) throws NacosException {
            switch (method.getName()) {
                case "registerInstance" -> {
                    request("register ", (Instance) arguments[2]);
                    listed.add((Instance) arguments[2]);
                }
                case "deregisterInstance" -> {
                    request("deregister ", (Instance) arguments[2]);
                    listed.clear();
                }
                case "getAllInstances" -> answerOrFail();
                default -> throw new AssertionError("unexpected request: " + method);
            }
            return hiding ? List.of() : List.copyOf(listed);
        }

        private void request(String what, Instance instance) throws NacosException {
            requests.add(what + instance.toInetAddr());
            answerOrFail();
        }

        private void answerOrFail() throws NacosException {
            if (away) {
                throw new NacosException(NacosException.CLIENT_DISCONNECT, "away");
            }
        }
    }
}
