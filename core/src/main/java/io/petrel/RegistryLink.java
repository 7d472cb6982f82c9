package io.petrel;

import io.petrel.config.ConfigException;
import io.petrel.config.NacosOptions;
import io.petrel.config.PetrelConfig;
import io.petrel.config.Problem;
import io.petrel.config.RegistryOptions;
import io.petrel.discovery.LastKnownGood;
import io.petrel.discovery.LocalRegistry;
import io.petrel.discovery.Registry;
import io.petrel.discovery.RegistryException;
import io.petrel.discovery.ServiceDiscovery;
import io.petrel.discovery.ServiceRegistry;
import io.petrel.discovery.StaticDiscovery;
import io.petrel.time.DaemonThread;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;

/**
 * The registry that {@code registry.type} names, and how this process uses it.
 *
 * @param type the name
 * @param registry where to announce; empty if the type takes no registrations
 * @param discovery where to look
 * @param closing what ends both
 */
record RegistryLink(String type, Optional<ServiceRegistry> registry, ServiceDiscovery discovery, Runnable closing) {

    static final String STATIC = "static";
    static final String LOCAL = "local";

    /**
     * Opens the registry, without waiting for it.
     *
     * @throws ConfigException if nothing on the class path provides the type, or the local registry's folder can't
     *     be used
     */
    static RegistryLink open(PetrelConfig config) {
        RegistryOptions options = config.registry();
        return switch (options.type()) {
            case STATIC -> new RegistryLink(STATIC, Optional.empty(), StaticDiscovery.of(options.services()), () -> {});
            case LOCAL -> local(folder(options.directory(), LocalRegistry.defaultDirectory()));
            default -> remote(config, provider(options.type()).open(config));
        };
    }

    /** Dead processes are recognised at once on this machine, so what the folder says is true. */
    private static RegistryLink local(Path directory) {
        try {
            LocalRegistry registry = LocalRegistry.open(directory);
            return new RegistryLink(LOCAL, Optional.of(registry), registry, registry::close);
        } catch (RegistryException e) {
            throw problem(
                    "registry.directory", String.valueOf(e.getMessage()), "a folder that only this user can write to");
        }
    }

    /** What a remote registry says is doubted when it is empty, and remembered when it is away. */
    private static RegistryLink remote(PetrelConfig config, Registry registry) {
        ScheduledExecutorService timer = DaemonThread.named("petrel-discovery");
        RegistryOptions options = config.registry();
        LastKnownGood discovery =
                new LastKnownGood(registry, cacheFolder(config), config.nacos().emptyPushConfirm(), timer);
        return new RegistryLink(options.type(), Optional.of(registry), discovery, () -> {
            timer.shutdownNow();
            registry.close();
        });
    }

    private static RegistryProvider provider(String type) {
        List<RegistryProvider> found = ServiceLoader.load(RegistryProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return found.stream()
                .filter(provider -> provider.type().equals(type))
                .findFirst()
                .orElseThrow(() -> problem(
                        "registry.type",
                        type,
                        "static, local"
                                + found.stream()
                                        .map(provider -> ", " + provider.type())
                                        .collect(Collectors.joining())
                                + "; the registry nacos needs io.petrel:petrel-nacos on the class path"));
    }

    private static ConfigException problem(String key, String found, String expected) {
        return new ConfigException(List.of(new Problem(key, found, "expected: " + expected, "", "")));
    }

    /** Lists of one registry and namespace must not be taken for those of another. */
    private static Path cacheFolder(PetrelConfig config) {
        NacosOptions nacos = config.nacos();
        int identity = Objects.hash(nacos.serverAddr(), nacos.namespace(), nacos.group());
        Path usual = LocalRegistry.defaultDirectory().resolveSibling("last-good");
        return folder(config.registry().cacheDirectory(), usual)
                .resolve(config.registry().type() + "-" + Integer.toHexString(identity));
    }

    private static Path folder(String configured, Path usual) {
        return configured.isEmpty() ? usual : Path.of(configured);
    }

    void close() {
        closing.run();
    }

    @Override
    public String toString() {
        return "registry " + type;
    }
}
