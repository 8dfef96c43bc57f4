import java.io.File;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Checks PDF files with the engine of veraPDF: a line for each file and profile, with tabs between
 * profile, file, number of rules and number of checks, and then each rule that failed, with the first place.
 *
 * <p>Arguments: profiles with commas between them (ua1,3a), then the files.
 */
class VeraCheck {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String profile : arguments[0].split(",")) {
            PDFAFlavour flavour = PDFAFlavour.fromString(profile);
            for (int index = 1; index < arguments.length; index++) {
                System.out.println(profile + "\t" + arguments[index] + check(arguments[index], flavour));
            }
        }
    }

    private static String check(String file, PDFAFlavour flavour) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            TreeMap<String, String> failed = new TreeMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                String place = assertion.getLocation().getContext().replaceAll("\\s", " ");
                failed.putIfAbsent(rule, rule + " at " + place);
            }
            int rules = validator.getProfile().getRules().size();
            StringBuilder line = new StringBuilder("\t" + rules + "\t" + result.getTotalAssertions());
            failed.values().forEach(each -> line.append("\t").append(each));
            return line.toString();
        }
    }
}
