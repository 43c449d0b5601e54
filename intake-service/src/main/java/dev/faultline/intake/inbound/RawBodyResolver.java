package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.FaultBounds;
import dev.faultline.intake.inbound.Refusal.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads a body, never more of it than is taken. */
final class RawBodyResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == RawBody.class;
    }

    @Override
    public RawBody resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = webRequest.getNativeRequest(HttpServletRequest.class);
        if (request == null) {
            throw new IllegalStateException("only HTTP requests come here");
        }
        refusePacked(request);
        String contentType = parameter.hasParameterAnnotation(AnyType.class) ? anyType(request) : json(request);
        return new RawBody(contentType, bytes(request));
    }

    private static void refusePacked(HttpServletRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new Refusal(
                            Reason.MEDIA_TYPE,
                            "Send the body as it is; Content-Encoding " + encoding + " is not taken.")
                    .with("acceptEncoding", "identity");
        }
    }

    private static String anyType(HttpServletRequest request) {
        String named = request.getContentType();
        return named == null ? MediaType.APPLICATION_JSON_VALUE : FaultBounds.cut(named, FaultBounds.NAME);
    }

    private static String json(HttpServletRequest request) {
        String named = request.getContentType();
        if (named == null || !isJson(named)) {
            throw new Refusal(
                    Reason.MEDIA_TYPE,
                    "Send Content-Type: application/json in UTF-8"
                            + (named == null ? "; none was named." : "; " + named + " is not taken."));
        }
        return named;
    }

    private static boolean isJson(String named) {
        try {
            MediaType type = MediaType.parseMediaType(named);
            boolean json = type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                    || ("application".equals(type.getType()) && "json".equals(type.getSubtypeSuffix()));
            return json && (type.getCharset() == null || StandardCharsets.UTF_8.equals(type.getCharset()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] bytes(HttpServletRequest request) {
        long announced = request.getContentLengthLong();
        if (announced > RawBody.LARGEST) {
            throw tooLarge();
        }
        try {
            byte[] bytes = PatientReading.read(request.getInputStream(), announced, RawBody.LARGEST);
            if (bytes.length > RawBody.LARGEST) {
                throw tooLarge();
            }
            return bytes;
        } catch (IOException e) {
            throw new Refusal(Reason.INCOMPLETE_BODY, "The connection gave out before the body was whole.");
        }
    }

    private static Refusal tooLarge() {
        return new Refusal(Reason.TOO_LARGE, "At most " + RawBody.LARGEST + " bytes are taken; send several requests.");
    }
}
