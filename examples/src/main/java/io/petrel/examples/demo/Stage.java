package io.petrel.examples.demo;

import io.grpc.Channel;
import io.grpc.ClientInterceptor;
import io.petrel.Petrel;
import io.petrel.config.ConfigLoader;
import io.petrel.config.PetrelConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that a demonstration starts and leaves nothing of: registry, servers, client, traffic, and the folder that
 * they write to. Thread-safe; once it is closed, every other method throws {@link CancellationException}.
 */
final class Stage implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Stage.class);

    private static final String SERVICE = "demo-greeter";
    private static final Duration CLIENT_LIMIT = Duration.ofSeconds(1);

    private final DemoFolder folder;

    // All guarded by this.
    private @Nullable DemoRegistry registry;
    private List<DemoServer> servers = List.of();
    private @Nullable Petrel client;
    private @Nullable Traffic traffic;
    private boolean folderKept;
    private boolean closed;

    Stage(DemoFolder folder) {
        this.folder = folder;
    }

    /** Makes the registry ready. Blocks until it is; a close meanwhile closes it as soon as it is there. */
    void openRegistry(RegistryKind kind) {
        DemoRegistry opened = DemoRegistry.open(kind, folder.path());
        synchronized (this) {
            registry = opened;
            if (closed) {
                opened.close();
            }
        }
    }

    /** What the registry is, in words. */
    synchronized String describeRegistry() {
        return registry == null ? "no registry yet" : registry.describe();
    }

    /** Starts a server process for each of the names; they serve a while later. */
    synchronized void startServers(List<String> names) {
        requireOpen();
        Map<String, String> settings = new TreeMap<>(registrySettings());
        settings.put("server.name", SERVICE);
        settings.put("server.address", "127.0.0.1:0");
        servers = names.stream()
                .map(name -> new DemoServer(name, folder.log(name), settings))
                .toList();
        servers.forEach(DemoServer::start);
    }

    /** The servers; none before they are started. */
    synchronized List<DemoServer> servers() {
        requireOpen();
        return servers;
    }

    /** Opens the client and returns its channel to the servers. */
    synchronized Channel openClient(ClientInterceptor interceptor) {
        requireOpen();
        ConfigLoader config = PetrelConfig.builder().environment(System.getenv());
        registrySettings().forEach(config::set);
        client = Petrel.builder().config(config.load()).intercept(interceptor).build();
        return client.client().channel(SERVICE);
    }

    /** Begins to call the servers, see {@link Traffic#start}. */
    synchronized void startTraffic(Channel channel, int rate, Consumer<String> wrongAnswers) {
        requireOpen();
        traffic = Traffic.start(channel, rate, wrongAnswers);
    }

    /** Calls no more. */
    synchronized void stopTraffic() {
        requireOpen();
        if (traffic != null) {
            traffic.close();
        }
    }

    /** Starts one of the servers again. */
    synchronized void restart(DemoServer server) {
        requireOpen();
        server.start();
    }

    /** Lets the folder with the logs stay when this is closed, and returns it. */
    synchronized String keepFolder() {
        folderKept = true;
        return folder.path().toString();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    private Map<String, String> registrySettings() {
        if (registry == null) {
            throw new IllegalStateException("the registry has not been opened");
        }
        return registry.settings();
    }

    private void requireOpen() {
        if (closed) {
            throw new CancellationException("the demonstration is over");
        }
    }

    /** Ends all processes, by force where they run, and deletes the folder. Does nothing the second time. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (traffic != null) {
            traffic.close();
        }
        if (client != null) {
            client.client().close(CLIENT_LIMIT);
            client.close();
        }
        servers.forEach(DemoServer::close);
        if (registry != null) {
            registry.close();
        }
        deleteFolder();
    }

    private void deleteFolder() {
        if (folderKept) {
            return;
        }
        try {
            folder.delete();
        } catch (IOException e) {
            log.warn("{} could not be deleted: {}", folder.path(), e.toString());
        }
    }
}
