package io.petrel.discovery;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps what it was told, in order. */
final class RecordingListener implements ServiceDiscovery.Listener {

    private final List<List<ServiceInstance>> lists = new CopyOnWriteArrayList<>();
    private final List<String> problems = new CopyOnWriteArrayList<>();

    @Override
    public void onInstances(List<ServiceInstance> instances) {
        lists.add(instances);
    }

    @Override
    public void onUnavailable(String reason) {
        problems.add(reason);
    }

    /** Every list so far. */
    List<List<ServiceInstance>> lists() {
        return lists;
    }

    /** The last list; null before the first. */
    @Nullable
    List<ServiceInstance> last() {
        List<List<ServiceInstance>> copy = List.copyOf(lists);
        return copy.isEmpty() ? null : copy.get(copy.size() - 1);
    }

    /** Every reason for which the registry could not be asked. */
    List<String> problems() {
        return problems;
    }
}
