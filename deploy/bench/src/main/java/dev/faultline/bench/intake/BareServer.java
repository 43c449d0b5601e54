package dev.faultline.bench.intake;

import com.sun.management.ThreadMXBean;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.util.concurrent.ExecutionException;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.AbstractProtocol;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.jspecify.annotations.Nullable;

/**
 * The least that a server like intake has to do: Tomcat with a virtual thread for each request, and one servlet. It reads a
 * POST and answers 200; given a broker, it writes the body to a topic as it is and answers when that is acknowledged. No key,
 * no limit, no look at the body: what intake takes beyond it is what intake does.
 */
public final class BareServer {
    static final String READY = "/-/ready";
    static final String METRICS = "/metrics";
    static final String ALLOCATED = "allocated_bytes_total";

    private BareServer() {}

    /** @param args port, a folder of its own, and, where bodies are to be written, a bootstrap server and the topic */
    public static void main(String[] args) throws LifecycleException {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(args[1]);
        tomcat.setConnector(connector(Integer.parseInt(args[0])));
        Context context = tomcat.addContext("", null);
        Alerts alerts = args.length > 2 ? new Alerts(producer(args[2]), args[3]) : new Alerts();
        Tomcat.addServlet(context, "alerts", alerts).addMapping("/");
        tomcat.start();
        tomcat.getServer().await();
    }

    /** As intake's own, but for its patience. */
    private static Connector connector(int port) {
        Connector connector = new Connector();
        connector.setPort(port);
        AbstractProtocol<?> protocol = (AbstractProtocol<?>) connector.getProtocolHandler();
        protocol.setAddress(InetAddress.getLoopbackAddress());
        protocol.setExecutor(new VirtualThreadExecutor("bare-"));
        connector.setProperty("maxKeepAliveRequests", "-1");
        return connector;
    }

    private static Producer<byte[], byte[]> producer(String bootstrapServers) {
        return new KafkaProducer<>(RawProducer.settings(bootstrapServers));
    }

    private static final class Alerts extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final transient @Nullable Producer<byte[], byte[]> producer;
        private final String topic;

        Alerts() {
            this.producer = null;
            this.topic = "";
        }

        Alerts(Producer<byte[], byte[]> producer, String topic) {
            this.producer = producer;
            this.topic = topic;
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            byte[] body = request.getInputStream().readAllBytes();
            if (producer == null) {
                return;
            }
            try {
                producer.send(new ProducerRecord<>(topic, body)).get();
            } catch (ExecutionException e) {
                throw new IOException("not acknowledged", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }

        /** Ready, and what was asked of the memory so far. */
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            response.getWriter().println(ALLOCATED + " " + threads.getTotalThreadAllocatedBytes());
        }
    }
}
