package io.petrel;

import io.petrel.config.PetrelConfig;
import io.petrel.discovery.Registry;
import io.petrel.discovery.ServiceInstance;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The registry of {@code registry.type: scripted}: does what the test asks for that has put its script under the name
 * of its server.
 */
public final class ScriptedRegistryProvider implements RegistryProvider {

    /** What each test wants its registry to do, by {@code server.name}. */
    static final Map<String, Script> SCRIPTS = new ConcurrentHashMap<>();

    @Override
    public String type() {
        return "scripted";
    }

    @Override
    public Registry open(PetrelConfig config) {
        Script script = SCRIPTS.getOrDefault(config.server().name(), new Script(instance -> {}, () -> {}));
        return new Registry() {
            @Override
            public void register(ServiceInstance instance) {}

            @Override
            public void deregister(ServiceInstance instance) {
                script.onDeregister.accept(instance);
            }

            @Override
            public Subscription subscribe(String service, Listener listener) {
                listener.onUnavailable("scripted registry is away");
                return () -> {};
            }

            @Override
            public void close() {
                script.onClose.run();
            }
        };
    }

    /** What happens at the two calls that end a registration. */
    record Script(Consumer<ServiceInstance> onDeregister, Runnable onClose) {}
}
