// java Check.java ORIGIN FILE: asks by the file's code, without sending the file
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

public class Check {
    public static void main(String[] arguments) throws Exception {
        byte[] file = Files.readAllBytes(Path.of(arguments[1]));
        String code = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        HttpRequest request = HttpRequest.newBuilder(URI.create(arguments[0] + "/api/v1/verifications/" + code)).build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        System.out.println(answer.statusCode() + " " + answer.body());
    }
}
