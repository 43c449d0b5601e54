package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.KeyHolder;
import dev.faultline.intake.domain.KeyScope;
import dev.faultline.intake.inbound.Refusal.Reason;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a request in by its key, before a byte of its body is read, and tells the handler whose key it was. */
final class KeyGate implements HandlerInterceptor, HandlerMethodArgumentResolver {
    private static final String HOLDER = KeyGate.class.getName() + ".holder";

    private final Door door;

    KeyGate(Door door) {
        this.door = door;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // What Spring answers by itself, such as OPTIONS, touches nothing of ours.
        if (handler instanceof HandlerMethod method && isOurs(method)) {
            NeedsKey needed = method.getMethodAnnotation(NeedsKey.class);
            if (needed == null) {
                throw new IllegalStateException(method + " does not say which key it needs");
            }
            boolean look = switch (needed.in()) {
                case HEAD -> true;
                case HEAD_OR_SIGNATURE -> PresentedKey.of(request).isPresent() || !GrafanaSignature.isOn(request);
                case BODY, NONE, SIGNATURE -> false;
            };
            if (look) {
                request.setAttribute(HOLDER, holder(request, needed.value()));
            }
        }
        return true;
    }

    private static boolean isOurs(HandlerMethod method) {
        return method.getBeanType().getPackage().equals(KeyGate.class.getPackage());
    }

    private KeyHolder holder(HttpServletRequest request, KeyScope... wanted) {
        String presented = PresentedKey.of(request)
                .orElseThrow(() -> new Refusal(
                                Reason.NO_KEY, "Send the key as Authorization: Bearer <key>, or as ?token=<key>.")
                        .challenge(""));
        return door.admit(presented, EnumSet.copyOf(Arrays.asList(wanted)), request.getRemoteAddr());
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == KeyHolder.class;
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return request.getAttribute(HOLDER, RequestAttributes.SCOPE_REQUEST);
    }
}
