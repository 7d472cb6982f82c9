package io.petrel.examples;

import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import io.petrel.examples.greeter.GreeterGrpc.GreeterBlockingV2Stub;
import io.petrel.examples.greeter.HelloReply;
import io.petrel.examples.greeter.HelloRequest;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Calls a greeter and prints who said what, a line or two for each call. For one thread, which it blocks. */
final class GreeterConversation {

    private static final List<String> NAMES = List.of("Ada", "Grace", "Edsger");
    private static final long STREAM_SECONDS = 10;

    private final GreeterBlockingV2Stub greeter;
    private final PrintWriter out;

    GreeterConversation(GreeterBlockingV2Stub greeter, PrintWriter out) {
        this.greeter = greeter;
        this.out = out;
    }

    /** One call of each of the four types. */
    void oneOfEachType() throws StatusException, InterruptedException {
        unary();
        serverStreaming();
        clientStreaming();
        bidirectional();
    }

    private void unary() throws StatusException {
        print("unary", List.of(greeter.sayHello(request(NAMES.get(0)))));
    }

    private void serverStreaming() throws StatusException, InterruptedException {
        print("server streaming", remaining(stream().sayHelloInLanguages(request(NAMES.get(0)))));
    }

    private void clientStreaming() throws StatusException, InterruptedException {
        BlockingClientCall<HelloRequest, HelloReply> call = stream().sayHelloToAll();
        for (String name : NAMES) {
            call.write(request(name));
        }
        call.halfClose();
        print("client streaming", remaining(call));
    }

    private void bidirectional() throws StatusException, InterruptedException {
        BlockingClientCall<HelloRequest, HelloReply> call = stream().chat();
        List<HelloReply> replies = new ArrayList<>();
        for (String name : NAMES) {
            call.write(request(name));
            replies.add(call.read());
        }
        call.halfClose();
        replies.addAll(remaining(call));
        print("bidirectional", replies);
    }

    /** Makes {@code calls} unary calls one after the other, and prints how many each instance answered. */
    void repeat(int calls) throws StatusException {
        Map<String, Integer> answered = new TreeMap<>();
        for (int i = 0; i < calls; i++) {
            HelloReply reply = greeter.sayHello(request(NAMES.get(i % NAMES.size())));
            answered.merge(reply.getServedBy(), 1, Integer::sum);
        }
        if (calls > 0) {
            String shares = answered.entrySet().stream()
                    .map(share -> share.getKey() + " " + share.getValue())
                    .collect(Collectors.joining(", "));
            out.printf("%-18s%s%n", calls + " more", shares);
        }
    }

    private void print(String type, List<HelloReply> replies) {
        String head = type;
        for (HelloReply reply : replies) {
            out.printf("%-18s%-10s  %s%n", head, reply.getServedBy(), reply.getMessage());
            head = "";
        }
    }

    private GreeterBlockingV2Stub stream() {
        return greeter.withDeadlineAfter(STREAM_SECONDS, TimeUnit.SECONDS);
    }

    private static List<HelloReply> remaining(BlockingClientCall<?, HelloReply> call)
            throws StatusException, InterruptedException {
        List<HelloReply> replies = new ArrayList<>();
        while (call.hasNext()) {
            replies.add(call.read());
        }
        return replies;
    }

    private static HelloRequest request(String name) {
        return HelloRequest.newBuilder().setName(name).build();
    }
}
