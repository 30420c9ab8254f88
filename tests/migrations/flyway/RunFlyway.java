import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ErrorDetails;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.ClassicConfiguration;
import org.flywaydb.core.api.output.MigrateOutput;
import org.flywaydb.core.api.output.RepairOutput;
import org.flywaydb.core.api.output.RepairResult;
import org.flywaydb.core.api.output.ValidateOutput;
import org.flywaydb.core.api.output.ValidateResult;
import org.flywaydb.core.extensibility.ConfigurationExtension;
import org.flywaydb.core.internal.configuration.ConfigUtils;
import org.flywaydb.core.internal.configuration.TomlUtils;
import org.flywaydb.core.internal.configuration.models.ConfigurationModel;
import tools.jackson.databind.ObjectMapper;

/**
 * Runs Flyway on exported trees, with the settings each tree brings in its flyway.toml.
 *
 * <p>One request a line on standard input, one answer a line on standard output, both JSON:
 * {"command": "migrate", "folder": "…", "url": "jdbc:…", "user": "…", "password": "…",
 * "settings": {"flyway.lockRetryCount": "1"}}. Commands are info, validate, migrate and repair.
 * An answer has "error" when Flyway refused. Requests share one virtual machine because starting
 * one takes longer than most of them. The password comes this way and not as an argument, which
 * every user of the machine could read.
 */
public final class RunFlyway {
    private RunFlyway() {}

    public static void main(String[] arguments) throws Exception {
        var json = new ObjectMapper();
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var output = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (var line = input.readLine(); line != null; line = input.readLine()) {
            output.println(json.writeValueAsString(answer(json.readValue(line, Map.class))));
        }
    }

    private static Map<String, Object> answer(Map<String, Object> request) {
        try {
            var flyway = new Flyway(configuration(request));
            return switch ((String) request.get("command")) {
                case "info" -> Map.of("migrations", info(flyway));
                case "validate" -> validate(flyway.validateWithResult());
                case "migrate" -> Map.of("ran", scripts(flyway.migrate().migrations));
                case "repair" -> repair(flyway.repair());
                default -> throw new IllegalArgumentException("no such command");
            };
        } catch (FlywayException refusal) {
            return error(refusal.getErrorCode().toString(), refusal.getMessage());
        }
    }

    /** As the command line program reads the file, which is in no repository to be fetched from. */
    private static ClassicConfiguration configuration(Map<String, Object> request) {
        var folder = (String) request.get("folder");
        var model = TomlUtils.loadConfigurationFiles(List.of(new File(folder, "flyway.toml")));
        ConfigUtils.makeRelativeLocationsBasedOnWorkingDirectory(
            folder, model.getFlyway().getLocations());
        var configuration = new ClassicConfiguration(model);
        configuration.setWorkingDirectory(folder);
        configuration.setDataSource(
            (String) request.get("url"), (String) request.get("user"),
            (String) request.get("password"));
        configuration.configure(moduleSettings(configuration, model));
        @SuppressWarnings("unchecked")
        var settings = (Map<String, String>) request.get("settings");
        configuration.configure(settings);
        return configuration;
    }

    /** Settings of modules such as flyway.postgresql; what no module claims is an error. */
    private static Map<String, String> moduleSettings(
            ClassicConfiguration configuration, ConfigurationModel model) {
        var modules = configuration.getPluginRegister().getInstancesOf(ConfigurationExtension.class);
        var given = model.getFlyway().getPluginConfigurations();
        for (var name : given.keySet()) {
            if (modules.stream().noneMatch(module -> claims(module, name))) {
                throw new FlywayException("Unknown: 'flyway." + name + "'");
            }
        }
        var flat = new LinkedHashMap<String, String>();
        flatten("flyway", given, flat);
        return flat;
    }

    private static boolean claims(ConfigurationExtension module, String name) {
        var space = module.getNamespace();
        return space.isEmpty()
            ? Arrays.stream(module.getClass().getDeclaredFields())
                .anyMatch(field -> field.getName().equals(name))
            : space.equals(name);
    }

    private static void flatten(String name, Object value, Map<String, String> into) {
        if (value instanceof Map<?, ?> inner) {
            inner.forEach((key, each) -> flatten(name + "." + key, each, into));
        } else {
            into.put(name, String.valueOf(value));
        }
    }

    private static List<Map<String, Object>> info(Flyway flyway) {
        var found = new ArrayList<Map<String, Object>>();
        for (MigrationInfo each : flyway.info().all()) {
            var row = new LinkedHashMap<String, Object>();
            row.put("version", each.getVersion() == null ? null : each.getVersion().toString());
            row.put("description", each.getDescription());
            row.put("script", each.getScript());
            row.put("checksum", each.getChecksum());
            row.put("state", each.getState().getDisplayName());
            found.add(row);
        }
        return found;
    }

    private static Map<String, Object> validate(ValidateResult result) {
        if (result.validationSuccessful) {
            return Map.of("validated", result.validateCount);
        }
        var said = new ArrayList<String>();
        var code = String.valueOf(result.errorDetails.errorCode);
        for (ValidateOutput each : result.invalidMigrations) {
            ErrorDetails details = each.errorDetails;
            code = details.errorCode.toString();
            said.add(details.errorMessage);
        }
        return error(code, said.isEmpty() ? result.errorDetails.errorMessage : String.join("\n", said));
    }

    private static Map<String, Object> repair(RepairResult result) {
        return Map.of(
            "removed", repaired(result.migrationsRemoved),
            "deleted", repaired(result.migrationsDeleted),
            "aligned", repaired(result.migrationsAligned));
    }

    private static List<String> repaired(List<RepairOutput> rows) {
        return rows.stream().map(row -> row.version.isEmpty() ? row.description : row.version).toList();
    }

    private static List<String> scripts(List<MigrateOutput> ran) {
        return ran.stream().map(each -> new File(each.filepath).getName()).toList();
    }

    private static Map<String, Object> error(String code, String message) {
        return Map.of("error", Map.of("code", code, "message", message));
    }
}
