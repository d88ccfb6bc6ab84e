/** Sentences in languages other than English, as a task's prompt might come out when a generator slips. Written for trustgen. */
export const foreignSentences: Readonly<Record<string, readonly string[]>> = {
  ar: [
    'أي كوكب هو الأقرب إلى الشمس في نظامنا الشمسي؟ اختر الجواب الصحيح من القائمة التالية.',
    'اقرأ الفقرة التالية بعناية ثم قرر هل العبارة صحيحة أم لا.',
  ],
  da: [
    'Hvilken planet ligger tættest på Solen? Vælg det rigtige svar, og skriv kun bogstavet.',
    'Læs teksten nedenfor og afgør, om påstanden passer med det, der står i den.',
  ],
  de: [
    'Welcher Planet steht der Sonne am nächsten? Wähle die richtige Antwort und nenne nur den Buchstaben.',
    'Lies den folgenden Absatz und entscheide, ob die Behauptung durch ihn belegt wird.',
  ],
  es: [
    '¿Qué planeta está más cerca del Sol? Elige la respuesta correcta y escribe solamente la letra.',
    'Lee el párrafo siguiente y decide si la afirmación queda demostrada por lo que dice.',
  ],
  fi: [
    'Mikä planeetta on lähimpänä Aurinkoa? Valitse oikea vaihtoehto ja vastaa pelkällä kirjaimella.',
    'Lue seuraava kappale ja päätä, tukeeko se annettua väitettä vai ei.',
  ],
  fr: [
    'Quelle planète est la plus proche du Soleil ? Choisis la bonne réponse et donne seulement la lettre.',
    'Lis le paragraphe suivant et décide si cette affirmation est confirmée par le texte.',
  ],
  hi: [
    'सूर्य के सबसे निकट कौन सा ग्रह है? सही उत्तर चुनिए और केवल उसका अक्षर लिखिए।',
    'नीचे दिया गया अनुच्छेद पढ़िए और बताइए कि कथन सही है या नहीं।',
  ],
  it: [
    'Quale pianeta è il più vicino al Sole? Scegli la risposta giusta e scrivi soltanto la lettera.',
    'Leggi il paragrafo seguente e decidi se questa affermazione è confermata dal testo.',
  ],
  ja: [
    '太陽に最も近い惑星はどれですか。正しい答えを選んで、その文字だけを書いてください。よろしくお願いします。',
    '次の文章を読んで、その主張が文章によって裏付けられているかどうかを判断してください。',
  ],
  nl: [
    'Welke planeet staat het dichtst bij de zon? Kies het juiste antwoord en geef alleen de letter.',
    'Lees de volgende alinea en bepaal of de bewering door de tekst wordt bevestigd.',
  ],
  pl: [
    'Która planeta znajduje się najbliżej Słońca? Wybierz poprawną odpowiedź i podaj tylko literę.',
    'Przeczytaj poniższy akapit i zdecyduj, czy to twierdzenie wynika z jego treści.',
  ],
  pt: [
    'Qual planeta está mais próximo do Sol? Escolha a resposta certa e escreva apenas a letra.',
    'Leia o parágrafo seguinte e decida se a afirmação é confirmada pelo que está escrito.',
  ],
  ru: [
    'Какая планета находится ближе всего к Солнцу? Выберите правильный ответ и напишите только букву.',
    'Прочитайте следующий абзац и решите, подтверждается ли это утверждение текстом.',
  ],
  sv: [
    'Vilken planet ligger närmast solen? Välj det rätta svaret och skriv bara bokstaven.',
    'Läs stycket nedan och avgör om påståendet stöds av det som står där.',
  ],
  tr: [
    'Güneşe en yakın gezegen hangisidir? Doğru cevabı seçin ve yalnızca harfini yazın.',
    'Aşağıdaki paragrafı okuyun ve bu ifadenin metin tarafından desteklenip desteklenmediğine karar verin.',
  ],
  zh: [
    '哪一颗行星离太阳最近？请从下面的选项中选出正确的答案，并且只写出它前面的字母，不要写任何其他的内容，谢谢你的配合。',
    '请仔细阅读下面的这一段文字，然后判断给出的说法是否能够得到文字内容的支持，并简单说明你做出这个判断的理由。',
  ],
};
