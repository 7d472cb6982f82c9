package io.petrel.examples.demo;

import io.grpc.Channel;
import io.grpc.stub.StreamObserver;
import io.petrel.examples.GreeterService;
import io.petrel.examples.greeter.GreeterGrpc;
import io.petrel.examples.greeter.GreeterGrpc.GreeterStub;
import io.petrel.examples.greeter.HelloReply;
import io.petrel.examples.greeter.HelloRequest;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Calls the greeter at a fixed rate, however long the answers take: unary calls, and twice a second a streaming one of
 * each type in turn.
 */
final class Traffic implements AutoCloseable {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long SHORTEST_TICK = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long STREAM_PERIOD = SECOND / 2;
    private static final long STREAM_DEADLINE_SECONDS = 10;
    private static final List<String> NAMES = List.of("Ada", "Grace", "Edsger", "Barbara", "Donald");

    private final GreeterStub greeter;
    private final int rate;
    private final Consumer<String> wrongAnswers;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "demo-traffic");
        thread.setDaemon(true);
        return thread;
    });

    // Only touched by the scheduler's thread.
    private final long begin = System.nanoTime();
    private long sent;
    private int streams;

    private Traffic(Channel channel, int rate, Consumer<String> wrongAnswers) {
        this.greeter = GreeterGrpc.newStub(channel);
        this.rate = rate;
        this.wrongAnswers = wrongAnswers;
    }

    /**
     * Begins to call.
     *
     * @param rate unary calls per second
     * @param wrongAnswers told of each call that succeeded with something else than what was asked for
     */
    static Traffic start(Channel channel, int rate, Consumer<String> wrongAnswers) {
        Traffic traffic = new Traffic(channel, rate, wrongAnswers);
        long tick = Math.max(SHORTEST_TICK, SECOND / rate);
        traffic.every(tick, traffic::sendDue);
        traffic.every(STREAM_PERIOD, traffic::sendStream);
        return traffic;
    }

    /** Makes a few calls whose answers only the channel's interceptors look at. */
    static void probe(Channel channel, int calls) {
        for (int i = 0; i < calls; i++) {
            GreeterGrpc.newStub(channel).sayHello(request(NAMES.get(0)), new ReplyCheck("SayHello", "", 1, any -> {}));
        }
    }

    /** Sends no more; calls in flight go on. */
    @Override
    public void close() {
        scheduler.shutdownNow();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the tasks do not fail: what they send does
    private void every(long nanos, Runnable task) {
        scheduler.scheduleAtFixedRate(task, 0, nanos, TimeUnit.NANOSECONDS);
    }

    /** Sends as many calls as there should have been by now. */
    private void sendDue() {
        long due = (long) ((System.nanoTime() - begin) / (double) SECOND * rate) + 1;
        for (; sent < due; sent++) {
            String name = NAMES.get((int) (sent % NAMES.size()));
            greeter.sayHello(request(name), new ReplyCheck("SayHello", name, 1, wrongAnswers));
        }
    }

    private void sendStream() {
        GreeterStub stub = greeter.withDeadlineAfter(STREAM_DEADLINE_SECONDS, TimeUnit.SECONDS);
        String first = NAMES.get(0);
        switch (streams++ % 3) {
            case 0 ->
                stub.sayHelloInLanguages(
                        request(first),
                        new ReplyCheck("SayHelloInLanguages", first, GreeterService.LANGUAGES, wrongAnswers));
            case 1 -> sendNames(stub.sayHelloToAll(new ReplyCheck("SayHelloToAll", first, 1, wrongAnswers)));
            default -> sendNames(stub.chat(new ReplyCheck("Chat", "", NAMES.size(), wrongAnswers)));
        }
    }

    private static void sendNames(StreamObserver<HelloRequest> requests) {
        NAMES.forEach(name -> requests.onNext(request(name)));
        requests.onCompleted();
    }

    private static HelloRequest request(String name) {
        return HelloRequest.newBuilder().setName(name).build();
    }

    /** Looks whether a call that succeeded was answered rightly. */
    private static final class ReplyCheck implements StreamObserver<HelloReply> {

        private final String method;
        private final String name;
        private final int expected;
        private final Consumer<String> wrongAnswers;
        private int replies;
        private String wrong = "";

        ReplyCheck(String method, String name, int expected, Consumer<String> wrongAnswers) {
            this.method = method;
            this.name = name;
            this.expected = expected;
            this.wrongAnswers = wrongAnswers;
        }

        @Override
        public void onNext(HelloReply reply) {
            replies++;
            if (!reply.getMessage().contains(name)) {
                wrong = reply.getMessage();
            }
        }

        @Override
        public void onError(Throwable failure) {
            // The recorder of calls counts it.
        }

        @Override
        public void onCompleted() {
            if (!wrong.isEmpty()) {
                wrongAnswers.accept(method + ": \"" + wrong + "\" (expected: a greeting for " + name + ")");
            } else if (replies != expected) {
                wrongAnswers.accept(method + ": " + replies + " replies (expected: " + expected + ")");
            }
        }
    }
}
