package io.petrel.examples.demo;

import io.petrel.examples.demo.DemoView.Event;
import io.petrel.examples.demo.EndpointRow.State;
import java.util.ArrayList;
import java.util.List;

/** Made-up figures to draw. */
final class Rows {

    static final EndpointRow UP =
            new EndpointRow("greeter-1", "127.0.0.1:41233", State.UP, 1_203, 0, 0.3342, 67.2, 0.412, 1.2);
    static final EndpointRow STOPPING =
            new EndpointRow("greeter-2", "127.0.0.1:41235", State.STOPPING, 800, 2, 0.2222, 3.4, 0.5, 12.3);
    static final EndpointRow DOWN = new EndpointRow("greeter-3", "", State.DOWN, 0, 0, 0, 0, 0, 0);
    static final EndpointRow TOTAL = new EndpointRow("total", "", State.NONE, 2_003, 2, 1, 70.6, 0.45, 11);

    private Rows() {}

    static DemoView view(int events) {
        List<Event> told = new ArrayList<>();
        for (int i = 1; i <= events; i++) {
            told.add(new Event(i, "event " + i + ", which says at some length what has just happened to a server"));
        }
        return new DemoView(
                "Petrel demo: 3 servers, 1 client, 200 calls/s, local registry",
                "greeter-2 is stopping",
                1.2,
                10.4,
                30,
                List.of(UP, STOPPING, DOWN),
                TOTAL,
                told);
    }
}
