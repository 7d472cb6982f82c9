package io.petrel.nacos;

import io.petrel.RegistryProvider;
import io.petrel.config.PetrelConfig;
import io.petrel.discovery.Registry;

/** Makes the registry for {@code registry.type: nacos} from the {@code nacos} section. Thread-safe. */
public final class NacosRegistryProvider implements RegistryProvider {

    /** For the service loader. */
    public NacosRegistryProvider() {}

    @Override
    public String type() {
        return "nacos";
    }

    @Override
    public Registry open(PetrelConfig config) {
        return NacosRegistry.open(config.nacos());
    }

    @Override
    public String toString() {
        return "NacosRegistryProvider";
    }
}
