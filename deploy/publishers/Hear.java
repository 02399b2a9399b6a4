import com.rabbitmq.client.Address;
import com.rabbitmq.client.AddressResolver;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ListAddressResolver;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Prints each message of a queue: out.NAME, or rejections.NAME. Needs com.rabbitmq:amqp-client and slf4j-api.
 *
 * BROKER_URL=amqps://NAME:PASSWORD@HOST:5671/%2F java -cp 'amqp-client.jar:slf4j-api.jar' Hear.java QUEUE
 */
public class Hear {
    public static void main(String[] words) throws Exception {
        if (words.length != 1) {
            System.err.println("usage: Hear QUEUE");
            System.exit(1);
        }
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(System.getenv("BROKER_URL"));
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
        Channel channel = factory.newConnection(broker).createChannel();
        channel.basicQos(10);
        // What your work throws ends the channel, and would leave this running and deaf.
        channel.addShutdownListener(cause -> System.exit(1));
        channel.basicConsume(words[0], false, (tag, message) -> {
            // Do your work here. A message may come twice; its id tells.
            System.out.println(new String(message.getBody(), StandardCharsets.UTF_8));
            // Only then: what is not acknowledged comes again.
            channel.basicAck(message.getEnvelope().getDeliveryTag(), false);
        }, tag -> System.exit(1));
    }
}
