package io.petrel.nacos;

import com.alibaba.nacos.api.exception.NacosException;
import com.alibaba.nacos.api.naming.NamingService;
import io.petrel.config.NacosOptions;
import io.petrel.discovery.RegistryException;
import io.petrel.discovery.ServiceInstance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this process has registered: told to Nacos, and told again if Nacos lost it without noticing. Thread-safe; a
 * lock lets one request at a time through, so that a check never brings back what is being taken away.
 */
final class NacosRegistrations {

    private static final Logger LOG = LoggerFactory.getLogger(NacosRegistrations.class);

    /** How often in a row an instance must be missing before it is registered again: the client's own turn comes first. */
    private static final int MISSING = 2;

    private final NacosOptions options;

    /** By service: Nacos holds one instance of a service for each connection. Guarded by this. */
    private final Map<String, ServiceInstance> registered = new HashMap<>();

    /** How often in a row Nacos did not list the instance, by service. Guarded by this. */
    private final Map<String, Integer> missing = new HashMap<>();

    NacosRegistrations(NacosOptions options) {
        this.options = options;
    }

    synchronized void register(NamingService naming, ServiceInstance instance) throws RegistryException {
        ServiceInstance other = registered.get(instance.service());
        if (other != null && !other.address().equals(instance.address())) {
            throw new RegistryException(
                    instance + ": Nacos at " + options.serverAddr() + " would replace " + other
                            + " (expected: one instance of a service for each registry, or the other deregistered)",
                    null);
        }
        try {
            tell(naming, instance);
            registered.put(instance.service(), instance);
            missing.remove(instance.service());
        } catch (NacosException | RuntimeException e) {
            if (other == null) {
                // The client would register it on its own once it can, even if nobody wants it any more by then.
                forget(naming, instance);
            }
            throw new RegistryException(instance + ": " + NacosFailure.reason(options, e), e);
        }
    }

    synchronized void deregister(NamingService naming, ServiceInstance instance) throws RegistryException {
        ServiceInstance own = registered.get(instance.service());
        if (own == null || !own.address().equals(instance.address())) {
            return;
        }
        registered.remove(instance.service());
        missing.remove(instance.service());
        try {
            naming.deregisterInstance(own.service(), options.group(), NacosEntries.entryOf(own, options.cluster()));
        } catch (NacosException | RuntimeException e) {
            throw new RegistryException(instance + ": " + NacosFailure.reason(options, e), e);
        }
    }

    /**
     * Asks Nacos for each of them, and registers those again that it has not listed twice in a row.
     *
     * @return whether there was anything to ask for
     */
    boolean check(NamingService naming) throws NacosException {
        List<ServiceInstance> all;
        synchronized (this) {
            all = new ArrayList<>(registered.values());
        }
        try {
            for (ServiceInstance instance : all) {
                check(naming, instance);
            }
        } catch (NacosException | RuntimeException e) {
            forgetMissing();
            throw e;
        }
        return !all.isEmpty();
    }

    /** What Nacos did not list before it went away says nothing about what it lists when it is back. */
    private synchronized void forgetMissing() {
        missing.clear();
    }

    private synchronized void check(NamingService naming, ServiceInstance instance) throws NacosException {
        if (!instance.equals(registered.get(instance.service()))) {
            return;
        }
        boolean listed =
                naming.getAllInstances(instance.service(), options.group(), List.of(options.cluster()), false).stream()
                        .anyMatch(entry -> NacosEntries.sameAddress(entry, instance));
        if (listed) {
            missing.remove(instance.service());
        } else if (missing.merge(instance.service(), 1, Integer::sum) == MISSING) {
            // Once only: an entry that an operator has switched off is not listed either, and stays so.
            LOG.warn("{}: Nacos at {} has lost it, registering it again", instance, options.serverAddr());
            tell(naming, instance);
        }
    }

    private void tell(NamingService naming, ServiceInstance instance) throws NacosException {
        naming.registerInstance(instance.service(), options.group(), NacosEntries.entryOf(instance, options.cluster()));
    }

    private void forget(NamingService naming, ServiceInstance instance) {
        try {
            naming.deregisterInstance(
                    instance.service(), options.group(), NacosEntries.entryOf(instance, options.cluster()));
        } catch (NacosException | RuntimeException e) {
            LOG.debug("{}: the Nacos client gave it up", instance, e);
        }
    }
}
