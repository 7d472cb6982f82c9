package io.petrel.e2e.nacos;

import io.petrel.config.PetrelConfig;
import io.petrel.discovery.Registry;
import io.petrel.nacos.NacosRegistryProvider;
import java.util.Map;

/** Registries as a process gets them from its configuration. */
final class NacosClients {

    private NacosClients() {}

    /** A registry at {@code address} with the default namespace and group and no user. */
    static Registry open(String address) {
        return open(address, Map.of());
    }

    /** A registry with further settings of the {@code nacos} section. */
    static Registry open(String address, Map<String, String> settings) {
        var loader = PetrelConfig.builder().set("nacos.server_addr", address);
        settings.forEach((key, value) -> loader.set("nacos." + key, value));
        return new NacosRegistryProvider().open(loader.load());
    }
}
