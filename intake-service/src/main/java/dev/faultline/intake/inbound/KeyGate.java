package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.KeyHolder;
import dev.faultline.intake.domain.KeyRing;
import dev.faultline.intake.domain.KeyScope;
import dev.faultline.intake.inbound.Refusal.Reason;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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

    private final Supplier<KeyRing> keys;
    private final FailedAttempts failures;

    /** @param keys the keys of the moment */
    KeyGate(Supplier<KeyRing> keys, FailedAttempts failures) {
        this.keys = keys;
        this.failures = failures;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // What Spring answers by itself, such as OPTIONS, touches nothing of ours.
        if (handler instanceof HandlerMethod method && isOurs(method)) {
            NeedsKey needed = method.getMethodAnnotation(NeedsKey.class);
            if (needed == null) {
                throw new IllegalStateException(method + " does not say which key it needs");
            }
            request.setAttribute(HOLDER, holder(request, EnumSet.copyOf(Arrays.asList(needed.value()))));
        }
        return true;
    }

    private static boolean isOurs(HandlerMethod method) {
        return method.getBeanType().getPackage().equals(KeyGate.class.getPackage());
    }

    private KeyHolder holder(HttpServletRequest request, Set<KeyScope> wanted) {
        String presented = PresentedKey.of(request)
                .orElseThrow(() -> new Refusal(
                                Reason.NO_KEY, "Send the key as Authorization: Bearer <key>, or as ?token=<key>.")
                        .challenge(""));
        KeyHolder holder = keys.get().holderOf(presented).orElseThrow(() -> unknown(request.getRemoteAddr()));
        if (!holder.mayAny(wanted)) {
            String scopes = wanted.stream()
                    .map(scope -> scope.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" or "));
            throw new Refusal(Reason.MISSING_SCOPE, "The key of " + holder.name() + " lacks the scope " + scopes + ".")
                    .challenge(", error=\"insufficient_scope\"");
        }
        return holder;
    }

    private Refusal unknown(String address) {
        Optional<Duration> wait = failures.note(address);
        return wait.isPresent()
                ? new Refusal(Reason.TOO_MANY_WRONG_KEYS, "This address has sent too many wrong keys.")
                        .retryAfter(wait.get())
                : new Refusal(Reason.UNKNOWN_KEY, "No source has this key; keys.yaml names those that have one.")
                        .challenge(", error=\"invalid_token\"");
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
