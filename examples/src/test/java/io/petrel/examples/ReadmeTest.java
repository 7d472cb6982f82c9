package io.petrel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadmeTest {

    private static final String SNIPPETS = "examples/src/main/java/io/petrel/examples/snippets/";

    @ParameterizedTest
    @CsvSource({
        "README.md, GreeterServer.java, server",
        "README.md, GreeterClient.java, client",
        "README.zh-CN.md, GreeterServer.java, server",
        "README.zh-CN.md, GreeterClient.java, client"
    })
    void theReadmeShowsTheProgramsAsTheyAreCompiled(String readme, String source, String tag) throws IOException {
        Path page = Checkout.file(readme);
        String program = snippet(Files.readString(Checkout.file(SNIPPETS + source)), tag);

        assertThat(page).as("%s must exist and show %s", readme, source).exists();
        assertThat(Files.readString(page))
                .as(
                        "%s must have a block ```java that is, word for word, the part of %s between the comments "
                                + "tag::%s[] and end::%s[]",
                        readme, SNIPPETS + source, tag, tag)
                .contains("```java\n" + program + "```");
    }

    private static String snippet(String source, String tag) {
        Matcher matcher = Pattern.compile("// tag::" + tag + "\\[]\\n(.*?)\\n *// end::" + tag + "\\[]", Pattern.DOTALL)
                .matcher(source);
        assertThat(matcher.find()).as("the snippet %s in %s", tag, source).isTrue();
        return matcher.group(1).stripIndent() + "\n";
    }
}
