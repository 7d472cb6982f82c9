package io.petrel.e2e.process;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import io.grpc.Status;
import io.petrel.client.RpcClient;
import io.petrel.examples.greeter.GreeterGrpc;
import io.petrel.examples.greeter.GreeterGrpc.GreeterFutureStub;
import io.petrel.examples.greeter.HelloReply;
import io.petrel.examples.greeter.HelloRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Calls at a steady rate, whatever becomes of those before, until it is stopped. */
public final class Traffic implements AutoCloseable {

    private static final Duration REPLIES = Duration.ofSeconds(40);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final GreeterFutureStub greeter;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final List<String> failures = new CopyOnWriteArrayList<>();

    private Traffic(GreeterFutureStub greeter) {
        this.greeter = greeter;
    }

    /** Begins to call {@link GreeterProcess#SERVICE} through {@code client}. */
    public static Traffic start(RpcClient client, int callsPerSecond) {
        Traffic traffic = new Traffic(client.stub(GreeterProcess.SERVICE, GreeterGrpc::newFutureStub));
        long period = TimeUnit.SECONDS.toNanos(1) / callsPerSecond;
        traffic.clock.scheduleAtFixedRate(traffic::call, 0, period, TimeUnit.NANOSECONDS);
        return traffic;
    }

    /** Calls that were made so far. */
    public long sent() {
        return sent.get();
    }

    /** Calls that were answered so far. */
    public long answered() {
        return answered.get();
    }

    /** What the calls that failed so far ended with. */
    public List<String> failures() {
        return failures;
    }

    /** Makes no further calls and waits until every one made has ended. */
    public void stop() throws InterruptedException {
        clock.shutdown();
        if (!clock.awaitTermination(REPLIES.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("a call has not been sent within " + REPLIES);
        }
        long deadline = System.nanoTime() + REPLIES.toNanos();
        synchronized (this) {
            while (answered.get() + failures.size() < sent.get()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new AssertionError(
                            sent + " calls, but " + answered + " replies and " + failures.size() + " failures");
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        }
    }

    private void call() {
        long number = sent.incrementAndGet();
        HelloRequest request =
                HelloRequest.newBuilder().setName("caller " + number).build();
        Futures.addCallback(
                greeter.sayHello(request),
                new FutureCallback<>() {
                    @Override
                    public void onSuccess(HelloReply reply) {
                        ended(() -> answered.incrementAndGet());
                    }

                    @Override
                    public void onFailure(Throwable failure) {
                        ended(() -> failures.add("call " + number + ": " + Status.fromThrowable(failure)));
                    }
                },
                Runnable::run);
    }

    private synchronized void ended(Runnable count) {
        count.run();
        notifyAll();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
