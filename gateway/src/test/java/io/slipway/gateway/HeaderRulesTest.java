package io.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.gateway.HeaderRules.Client;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderRulesTest {

    private static final Client CLIENT = new Client("192.0.2.7", "shop.example.org:8080", "http");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection",
                "keep-alive",
                "Proxy-Connection",
                "Proxy-Authorization",
                "TE",
                "Trailer",
                "Transfer-Encoding",
                "Upgrade",
                "HTTP2-Settings"
            })
    void hopByHopFieldsPassInNeitherDirection(String name) {
        List<Field> received = fields(name, "x", "Accept", "y");
        assertThat(HeaderRules.toUpstream(received, CLIENT, true))
                .extracting(Field::name)
                .doesNotContain(name)
                .contains("Accept");
        assertThat(HeaderRules.toClient(received)).extracting(Field::name).doesNotContain(name);
    }

    @Test
    void fieldsThatConnectionNamesAreForThisHopOnly() {
        List<Field> received = fields(
                "Connection", "close, X-Internal", "connection", " foo ", "X-INTERNAL", "1", "Foo", "2", "Bar", "3");
        assertThat(HeaderRules.toClient(received)).containsExactly(new Field("Bar", "3"), via());
    }

    @Test
    void connectionCannotRemoveWhatTheGatewayAdds() {
        List<Field> received = fields("Connection", "X-Forwarded-For, Via", "Via", "1.0 edge");
        assertThat(HeaderRules.toUpstream(received, CLIENT, true))
                .contains(new Field("X-Forwarded-For", "192.0.2.7"), via());
    }

    @Test
    void whatAStrangerSaysAboutItsOriginIsReplaced() {
        List<Field> received = fields(
                "X-Forwarded-For",
                "6.6.6.6",
                "X-Forwarded-Host",
                "evil",
                "X-Forwarded-Proto",
                "https",
                "Forwarded",
                "for=6.6.6.6");
        assertThat(HeaderRules.toUpstream(received, CLIENT, false))
                .containsExactly(
                        new Field("X-Forwarded-For", "192.0.2.7"),
                        new Field("X-Forwarded-Host", "shop.example.org:8080"),
                        new Field("X-Forwarded-Proto", "http"),
                        via());
    }

    @Test
    void whatATrustedProxySaysIsKeptAndContinued() {
        List<Field> received = fields(
                "X-Forwarded-For",
                "198.51.100.1",
                "x-forwarded-for",
                "198.51.100.2",
                "X-Forwarded-Host",
                "www",
                "X-Forwarded-Proto",
                "https");
        assertThat(HeaderRules.toUpstream(received, CLIENT, true))
                .contains(
                        new Field("X-Forwarded-For", "198.51.100.1, 198.51.100.2, 192.0.2.7"),
                        new Field("X-Forwarded-Host", "www"),
                        new Field("X-Forwarded-Proto", "https"));
    }

    @Test
    void viaIsContinued() {
        assertThat(HeaderRules.toClient(fields("Via", "1.1 cache")))
                .containsExactly(new Field("Via", "1.1 cache, " + HeaderRules.VIA));
    }

    @Test
    void fieldsAboutFramingAreLeftToEachSide() {
        List<Field> received = fields("Host", "a", "Content-Length", "3", "Expect", "100-continue", "Cookie", "a=b");
        assertThat(HeaderRules.toUpstream(received, CLIENT, false))
                .extracting(Field::name)
                .containsExactly("Cookie", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Via");
    }

    @Test
    void repeatedFieldsStayRepeated() {
        List<Field> cookies = fields("Set-Cookie", "a=1", "Set-Cookie", "b=2");
        assertThat(HeaderRules.toClient(cookies)).startsWith(cookies.get(0), cookies.get(1));
    }

    private static Field via() {
        return new Field("Via", HeaderRules.VIA);
    }

    private static List<Field> fields(String... namesAndValues) {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.add(new Field(namesAndValues[i], namesAndValues[i + 1]));
        }
        return fields;
    }
}
