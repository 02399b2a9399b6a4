import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Address;
import com.rabbitmq.client.AddressResolver;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ListAddressResolver;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * States one event, or with --dry-run only tries it. Needs com.rabbitmq:amqp-client and slf4j-api.
 *
 * BROKER_URL=amqps://NAME:PASSWORD@HOST:5671/%2F java -cp 'amqp-client.jar:slf4j-api.jar' Publish.java TYPE DATA.json [--dry-run]
 */
public class Publish {
    public static void main(String[] words) throws Exception {
        if (words.length < 2) {
            System.err.println("usage: Publish TYPE DATA.json [--dry-run]");
            System.exit(1);
        }
        String type = words[0];
        boolean isTrial = words.length > 2 && words[2].equals("--dry-run");
        String url = System.getenv("BROKER_URL");
        String name = new URI(url).getUserInfo().split(":", 2)[0];
        // Keep it with what you state: said again after a doubt under the same id, with the same bytes, it has no second effect.
        String id = UUID.randomUUID().toString();
        // The file is JSON, and nothing else here needs escaping.
        String event = String.format(
            "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"/campus/%s\",\"type\":\"%s\",\"time\":\"%s\",\"data\":%s}",
            id, name, type, Instant.now(), Files.readString(Path.of(words[1])));

        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(url);
        // setUri alone believes any certificate, for any name.
        if (factory.isSSL()) {
            factory.useSslProtocol(SSLContext.getDefault());
            factory.setSocketConfigurator(socket -> {
                SSLParameters parameters = ((SSLSocket) socket).getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                ((SSLSocket) socket).setSSLParameters(parameters);
            });
        }
        // By its name: an address that was looked up stands in no certificate.
        AddressResolver broker = new ListAddressResolver(List.of(new Address(factory.getHost(), factory.getPort())));
        AtomicBoolean isReturned = new AtomicBoolean();
        try (Connection connection = factory.newConnection(broker); Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            channel.addReturnListener(returned -> isReturned.set(true));
            AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                .contentType("application/cloudevents+json").deliveryMode(2).userId(name)
                .headers(isTrial ? Map.of("dry-run", true) : Map.of()).build();
            channel.basicPublish(
                "campus", name + "." + type, true, properties, event.getBytes(StandardCharsets.UTF_8));
            // It returns once the broker has the event for good, and throws if it has not.
            channel.waitForConfirmsOrDie(10_000);
        }
        if (isReturned.get()) throw new IllegalStateException("no queue took it");
        System.out.println(id);
    }
}
