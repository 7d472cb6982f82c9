package io.petrel.nacos;

import com.alibaba.nacos.api.exception.NacosException;
import com.alibaba.nacos.api.naming.NamingService;
import com.alibaba.nacos.api.naming.listener.Event;
import com.alibaba.nacos.api.naming.listener.EventListener;
import com.alibaba.nacos.api.naming.listener.NamingEvent;
import com.alibaba.nacos.api.naming.pojo.Instance;
import io.petrel.discovery.ServiceDiscovery.Listener;
import io.petrel.discovery.ServiceDiscovery.Subscription;
import io.petrel.discovery.ServiceInstance;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listener's interest in one service. Everything but {@link #close} and {@link #onEvent} runs on the registry's
 * thread, which also guards the fields.
 */
final class NacosSubscription implements Subscription, EventListener {

    private static final Logger LOG = LoggerFactory.getLogger(NacosSubscription.class);

    private final String service;
    private final String group;
    private final Listener listener;
    private final Executor thread;
    private final Consumer<NacosSubscription> onClose;
    private final NacosEntries entries;
    private volatile boolean closed;
    private boolean announced;
    private boolean unavailable;
    private @Nullable List<ServiceInstance> last;

    NacosSubscription(
            String service, String group, Listener listener, Executor thread, Consumer<NacosSubscription> onClose) {
        this.service = service;
        this.group = group;
        this.listener = listener;
        this.thread = thread;
        this.onClose = onClose;
        this.entries = new NacosEntries(service);
    }

    String service() {
        return service;
    }

    /** Tells the client of this subscription if it does not know yet, and the listener of the list as it is now. */
    void refresh(NamingService naming) throws NacosException {
        if (closed) {
            return;
        }
        if (!announced) {
            announced = true;
            naming.subscribe(service, group, this);
        }
        deliver(naming.getAllInstances(service, group, true));
    }

    /** Takes the subscription back from the client. */
    void withdraw(NamingService naming) {
        if (announced) {
            try {
                naming.unsubscribe(service, group, this);
            } catch (NacosException | RuntimeException e) {
                LOG.debug("{}: Nacos could not be told that nobody follows it any more", service, e);
            }
        }
    }

    /** A change that the client was told of, on a thread of the client. */
    @Override
    public void onEvent(Event event) {
        if (event instanceof NamingEvent change) {
            thread.execute(() -> deliver(change.getInstances()));
        }
    }

    /** Tells the listener once that Nacos can't be asked, until it can again. */
    void unavailable(String reason) {
        if (!unavailable && !closed) {
            unavailable = true;
            // The next list is news even if it is the same: it says that Nacos is back.
            last = null;
            tell(() -> listener.onUnavailable(reason));
        }
    }

    @Override
    public void close() {
        closed = true;
        onClose.accept(this);
    }

    @Override
    public String toString() {
        return "NacosSubscription[" + service + "]";
    }

    private void deliver(List<Instance> listed) {
        List<ServiceInstance> instances = entries.usable(listed);
        if (!closed && !instances.equals(last)) {
            last = instances;
            unavailable = false;
            tell(() -> listener.onInstances(instances));
        }
    }

    private void tell(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.warn("{}: a listener failed on news from Nacos", service, e);
        }
    }
}
