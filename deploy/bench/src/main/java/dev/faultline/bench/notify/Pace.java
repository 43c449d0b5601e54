package dev.faultline.bench.notify;

import java.util.concurrent.locks.LockSupport;

/** A steady rate, whatever becomes of what was sent before. */
record Pace(int perSecond) {

    /** Sends one. */
    interface Send {
        /** @param due when it was to be sent, so that a sender that lags hides nothing */
        void send(int number, long due);
    }

    /** Sends those of a range, each in its turn. */
    void send(int from, int to, Send send) {
        long begin = System.nanoTime();
        for (int number = from; number < to; number++) {
            long due = begin + (long) ((number - from) * 1e9 / perSecond);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            send.send(number, due);
        }
    }
}
